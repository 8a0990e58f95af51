//! Three versions of what a form holds brought together: as it was opened, as it is typed, as it is stored now.
//!
//! It must not know the screen or the store. Invariant: what only one side changed holds; what both changed otherwise is
//! nobody's to decide but the specialist's.

use crate::{
    domain::field::Field,
    tui::part::values::{Given, Row, Values},
};
use std::collections::BTreeSet;

/// A place of a form that holds something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A field, by its key.
    Field(String),
    /// A cell of an order line.
    Cell(u32, Field),
    /// A whole order line.
    Line(u32),
}

/// What a place holds.
#[derive(Debug, Clone)]
pub enum Held {
    /// A field's or a cell's text.
    Text(Given),
    /// An order line, or none.
    Line(Option<Row>),
}

/// A place that was changed here and, otherwise, in the store.
#[derive(Debug, Clone)]
pub struct Clash {
    /// Which.
    pub place: Place,
    /// What is typed.
    pub yours: Held,
    /// What is stored now.
    pub theirs: Held,
    /// What was stored when the form was opened.
    pub opened: Held,
}

/// Brings the three together; where both sides changed a place, what is typed stays and the clash is told.
pub fn merge(opened: &Values, yours: &Values, theirs: &Values) -> (Values, Vec<Clash>) {
    let (mut merged, mut clashes) = (yours.clone(), Vec::new());
    for key in [opened, yours, theirs].iter().flat_map(|v| v.keys()).collect::<BTreeSet<_>>() {
        let of = |values: &Values| values.given(key).cloned().unwrap_or_default();
        let (o, y, t) = (of(opened), of(yours), of(theirs));
        let place = Place::Field(key.to_owned());
        match which(y.is_same(&o), t.is_same(&o), y.is_same(&t)) {
            Some(Side::Yours) => {}
            Some(Side::Theirs) => set(&mut merged, &place, Held::Text(t)),
            None => clashes.push(Clash { place, yours: Held::Text(y), theirs: Held::Text(t), opened: Held::Text(o) }),
        }
    }
    for line in [opened, yours, theirs].iter().flat_map(|v| v.rows().iter().map(|r| r.line)).collect::<BTreeSet<_>>() {
        let (o, y, t) = (opened.row(line), yours.row(line), theirs.row(line));
        if let (Some(y), Some(t)) = (y, t) {
            let blank = Row::new(line, []);
            merge_cells(o.unwrap_or(&blank), y, t, &mut merged, &mut clashes);
            continue;
        }
        let place = Place::Line(line);
        let hold = |row: Option<&Row>| Held::Line(row.cloned());
        match which(is_same(y, o), is_same(t, o), is_same(y, t)) {
            Some(Side::Yours) => {}
            Some(Side::Theirs) => set(&mut merged, &place, hold(t)),
            None => clashes.push(Clash { place, yours: hold(y), theirs: hold(t), opened: hold(o) }),
        }
    }
    (merged, clashes)
}

enum Side {
    Yours,
    Theirs,
}

/// Decides which side holds, or that neither does.
fn which(is_yours_as_opened: bool, is_theirs_as_opened: bool, is_alike: bool) -> Option<Side> {
    match (is_yours_as_opened, is_theirs_as_opened) {
        (true, _) => Some(Side::Theirs),
        (_, true) => Some(Side::Yours),
        _ => is_alike.then_some(Side::Theirs),
    }
}

fn is_same(one: Option<&Row>, other: Option<&Row>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.fields().chain(other.fields()).all(|field| one.text(field) == other.text(field))
        }
        (one, other) => one.is_none() == other.is_none(),
    }
}

fn merge_cells(opened: &Row, yours: &Row, theirs: &Row, merged: &mut Values, clashes: &mut Vec<Clash>) {
    for field in yours.fields() {
        let (o, y, t) = (opened.text(field), yours.text(field), theirs.text(field));
        let hold = |text: &str| Held::Text(Given { text: text.to_owned(), picked: None });
        let place = Place::Cell(yours.line, field);
        match which(y == o, t == o, y == t) {
            Some(Side::Yours) => {}
            Some(Side::Theirs) => set(merged, &place, hold(t)),
            None => clashes.push(Clash { place, yours: hold(y), theirs: hold(t), opened: hold(o) }),
        }
    }
}

/// Puts what a place shall hold.
pub fn set(values: &mut Values, place: &Place, held: Held) {
    match (place, held) {
        (Place::Field(key), Held::Text(given)) => values.put(key, given),
        (Place::Cell(line, field), Held::Text(given)) => values.put_cell(*line, *field, given.text),
        (Place::Line(line), Held::Line(row)) => values.put_row(*line, row),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn given(text: &str) -> Given {
        Given { text: text.to_owned(), picked: None }
    }

    fn values(fields: [&str; 3], rows: &[(u32, &str, &str)]) -> Values {
        let mut values = Values::default();
        for (key, text) in ["name", "phone", "notes"].iter().zip(fields) {
            values.put(key, given(text));
        }
        let row = |(line, product, quantity): &(u32, &str, &str)| {
            let cells = [(Field::Product, (*product).to_owned()), (Field::Quantity, (*quantity).to_owned())];
            Row::new(*line, cells)
        };
        values.put_rows(rows.iter().map(row).collect());
        values
    }

    #[test]
    fn what_only_one_side_changed_holds() {
        let opened = values(["Ningbo", "1", ""], &[(1, "valve", "10"), (2, "pump", "5"), (3, "seal", "7")]);
        let yours = values(["Ningbo", "2", ""], &[(1, "valve", "12"), (2, "pump", "5")]);
        let theirs = values(["Ningbo Port", "1", "fax"], &[(1, "ball valve", "10"), (3, "seal", "7"), (4, "rod", "1")]);
        let (merged, clashes) = merge(&opened, &yours, &theirs);
        assert!(clashes.is_empty(), "{clashes:?}");
        // line 2 was dropped there, line 3 here
        assert_eq!(merged, values(["Ningbo Port", "2", "fax"], &[(1, "ball valve", "12"), (4, "rod", "1")]));
    }

    #[test]
    fn what_both_changed_otherwise_is_told_and_what_is_typed_stays() {
        let opened = values(["Ningbo", "1", ""], &[(1, "valve", "10"), (2, "pump", "5")]);
        let yours = values(["Ningbo A", "2", "same"], &[(1, "valve", "12")]);
        let theirs = values(["Ningbo B", "1", "same"], &[(1, "valve", "13"), (2, "pump", "6")]);
        let (merged, clashes) = merge(&opened, &yours, &theirs);
        assert_eq!(merged, yours);
        let places: Vec<&Place> = clashes.iter().map(|c| &c.place).collect();
        assert_eq!(places, [&Place::Field("name".into()), &Place::Cell(1, Field::Quantity), &Place::Line(2)]);
        let mut taken = merged;
        clashes.into_iter().for_each(|clash| set(&mut taken, &clash.place, clash.theirs));
        assert_eq!(taken, values(["Ningbo B", "2", "same"], &[(1, "valve", "13"), (2, "pump", "6")]));
    }

    fn any_values() -> impl Strategy<Value = Values> {
        let text = || prop::sample::select(vec!["", "a", "b"]);
        let row = |line: u32| (text(), text()).prop_map(move |(product, quantity)| (line, product, quantity));
        ((text(), text(), text()), row(1), row(2)).prop_map(|((a, b, c), one, two)| {
            let rows: Vec<_> = [one, two].into_iter().filter(|(_, p, q)| !p.is_empty() || !q.is_empty()).collect();
            values([a, b, c], &rows)
        })
    }

    proptest! {
        #[test]
        fn a_side_that_changed_nothing_yields_to_the_other(opened in any_values(), other in any_values()) {
            let mut by_line = other.clone();
            by_line.sort_rows();
            for (yours, theirs) in [(&opened, &other), (&other, &opened)] {
                let (mut merged, clashes) = merge(&opened, yours, theirs);
                merged.sort_rows();
                prop_assert!(clashes.is_empty());
                prop_assert_eq!(&merged, &by_line);
            }
        }

        #[test]
        fn taking_theirs_everywhere_both_changed_loses_no_change_of_theirs(o in any_values(), y in any_values(), t in any_values()) {
            let (mut merged, clashes) = merge(&o, &y, &t);
            clashes.into_iter().for_each(|clash| set(&mut merged, &clash.place, clash.theirs));
            // merged again against what is stored, nothing of theirs is left to take
            let (again, clashes) = merge(&t, &merged, &t);
            prop_assert!(clashes.is_empty());
            prop_assert_eq!(again, merged.clone());
            for key in ["name", "phone", "notes"] {
                let (o, t, m) = (o.given(key), t.given(key), merged.given(key));
                prop_assert!(o == t || m == t);
            }
        }
    }
}
