//! The suppliers as a view of tab 6: which of them is open, late, eliminated.

use crate::{
    domain::{
        field::Field,
        supplier::{Supplier, SupplierStanding},
        text,
    },
    i18n::{Label, supplier::words},
    store::SupplierRow,
    tui::{
        action::Action,
        cx::{Cx, View},
        layer::{Cmd, Outcome},
        part::{column::Width, page::Subject, table::Column},
    },
};
use ratatui::text::Span;

/// A row of the list that may be a supplier.
pub trait Of: Sized {
    /// Returns the supplier it is.
    fn supplier(&self) -> Option<&SupplierRow>;
}

/// Makes the columns of the view.
pub fn columns<R: Of>() -> Vec<Column<R>> {
    vec![
        Column::new(
            "name",
            |l| Field::Name.label(l),
            Width::Flex { min: 18, weight: 3 },
            9,
            |r: &R, v| said(r, |f| &f.name, v),
        ),
        Column::new(
            "short_name",
            |l| Field::ShortName.label(l),
            Width::Flex { min: 6, weight: 1 },
            3,
            |r: &R, v| said(r, |f| &f.short_name, v),
        ),
        Column::new(
            "kind",
            |l| Field::SupplierKind.label(l),
            Width::Whole,
            6,
            |r: &R, v: &View| Span::raw(r.supplier().map_or("", |r| r.file.kind.label(v.lang))),
        ),
        Column::new(
            "contact",
            |l| Field::Contact.label(l),
            Width::Flex { min: 8, weight: 1 },
            4,
            |r: &R, v| said(r, |f| &f.contact, v),
        ),
        Column::new("phone", |l| Field::Phone.label(l), Width::Whole, 2, |r: &R, v| said(r, |f| &f.phone, v)),
        Column::new("open", |l| words(l).open(), Width::Whole, 7, |r: &R, _: &View| Span::raw(count(r, |r| r.open)))
            .right(),
        Column::new(
            "late",
            |l| words(l).late(),
            Width::Whole,
            8,
            |r: &R, v: &View| Span::styled(count(r, |r| r.late), v.theme.error),
        )
        .right(),
        Column::new("standing", |l| words(l).standing(), Width::Whole, 5, standing),
    ]
}

fn said<R: Of>(row: &R, of: fn(&Supplier) -> &String, v: &View) -> Span<'static> {
    let Some(SupplierRow { file, .. }) = row.supplier() else { return Span::raw("") };
    let is_out = file.standing() == SupplierStanding::Eliminated;
    Span::styled(of(file).clone(), if is_out { v.theme.dim } else { v.theme.text })
}

fn standing<R: Of>(row: &R, v: &View) -> Span<'static> {
    let Some(SupplierRow { file, .. }) = row.supplier() else { return Span::raw("") };
    let style = match file.standing() {
        SupplierStanding::Candidate => v.theme.warning,
        SupplierStanding::Admitted => v.theme.text,
        SupplierStanding::Eliminated => v.theme.dim,
    };
    Span::styled(file.standing().label(v.lang), style)
}

/// Writes a count; none is left blank, so that those with something stand out.
fn count<R: Of>(row: &R, of: fn(&SupplierRow) -> u32) -> String {
    row.supplier().map(of).filter(|n| *n > 0).map(|n| n.to_string()).unwrap_or_default()
}

/// Does an action to the supplier selected, or to the view as a whole.
pub fn perform(action: Action, row: Option<&SupplierRow>, cx: &mut Cx) -> Outcome {
    match (action, row) {
        (Action::New, _) => Ok(Cmd::Push(super::file::new(cx))),
        (Action::Open, Some(row)) => Ok(Cmd::Open(Supplier::KIND.row(row.file.id))),
        (Action::CopyText, Some(row)) => Ok(Cmd::CopyText(line_of(&row.file))),
        (_, Some(row)) => row.file.perform(action, cx),
        (_, None) => Ok(Cmd::None),
    }
}

/// Returns the reason why an action cannot be done to the supplier selected.
pub fn blocked(action: Action, row: Option<&SupplierRow>, cx: &Cx) -> Option<String> {
    match action {
        Action::PrintForm | Action::NewReminder => Some(words(cx.lang).not_for_suppliers().to_owned()),
        action => Supplier::blocked(action, row.map(|row| &row.file), cx),
    }
}

/// Writes one supplier as a line of text to paste into a message.
pub(super) fn line_of(file: &Supplier) -> String {
    let all = [&file.name, &file.contact, &file.phone, &file.email, &file.address];
    let all: Vec<&str> = all.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    text::clean(&all.join("  "))
}
