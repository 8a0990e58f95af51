//! A column of a grid: what its cells are read as, and what is suggested for them.

use crate::{
    domain::{
        day::parse_day,
        decimal::{Percent, Quantity, UnitPrice},
        field::Field,
        refusal::Why,
    },
    i18n::{Label, Lang},
    store::Error,
    tui::{
        cx::Cx,
        part::{
            column::{Align, Heading, Width},
            pick::{PickItem, Suggest},
            values::Values,
        },
    },
};
use chrono::NaiveDate;
use std::rc::Rc;

/// A column of a grid.
#[derive(Clone)]
pub struct GridColumn {
    pub(in crate::tui::part) field: Field,
    pub(in crate::tui::part) heading: Heading,
    pub(super) suggest: Option<Suggest>,
    pub(super) takes: Takes,
    /// Finds what is wrong with words that are read as something.
    reads: Option<Reads>,
    pub(super) is_required: bool,
}

/// Finds what is wrong with a cell as typed.
type Reads = Rc<dyn Fn(&str) -> Option<Why>>;

/// What the cells of a column are read as.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    Words,
    Quantity,
    Price,
    Percent,
    Discount,
    Day,
}

impl GridColumn {
    /// A column of words.
    pub fn text(field: Field, width: Width) -> GridColumn {
        let heading = Heading { title: |_| "", width, align: Align::Left, priority: 1 };
        GridColumn { field, heading, suggest: None, takes: Takes::Words, reads: None, is_required: false }
    }

    /// A column of figures: a unit price or a percentage where the field is one, else a quantity.
    pub fn number(field: Field, width: Width) -> GridColumn {
        let mut column = GridColumn::text(field, width);
        column.heading.align = Align::Right;
        column.takes = match field {
            Field::UnitPrice | Field::CostAmount => Takes::Price,
            Field::Discount => Takes::Discount,
            Field::Share => Takes::Percent,
            // an amount is read with its currency, by the form
            Field::Amount => Takes::Words,
            _ => Takes::Quantity,
        };
        column
    }

    /// A column of days, in any form `domain::day` understands.
    pub fn day(field: Field, width: Width) -> GridColumn {
        GridColumn { takes: Takes::Day, ..GridColumn::text(field, width) }
    }

    /// Is read as something besides: what cannot be read is said as soon as the cell is left.
    pub fn reads(self, fault: impl Fn(&str) -> Option<Why> + 'static) -> GridColumn {
        GridColumn { reads: Some(Rc::new(fault)), ..self }
    }

    /// Must be filled in wherever something is typed in the line.
    pub fn required(mut self) -> GridColumn {
        self.is_required = true;
        self
    }

    /// Finds what is wrong with a cell as typed.
    pub(super) fn fault(&self, typed: &str, today: NaiveDate) -> Option<Why> {
        let typed = typed.trim();
        if typed.is_empty() {
            return self.is_required.then_some(Why::Empty);
        }
        let error = match self.takes {
            Takes::Words => None,
            Takes::Quantity => Quantity::parse(typed).err(),
            Takes::Price => UnitPrice::parse(typed).err(),
            Takes::Percent => Percent::parse(typed).err(),
            Takes::Discount => Percent::parse_discount(typed).err(),
            Takes::Day => return parse_day(typed, today).err().map(Why::Day),
        };
        error.map(Why::Decimal).or_else(|| self.reads.as_ref().and_then(|reads| reads(typed)))
    }

    /// Suggests entries while one types; other text is fine.
    pub fn suggest(self, source: impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, Error> + 'static) -> GridColumn {
        self.suggest_by(move |cx, typed, _| source(cx, typed))
    }

    /// Suggests entries that depend on what else the form holds.
    pub fn suggest_by(
        mut self,
        source: impl Fn(&mut Cx, &str, &Values) -> Result<Vec<PickItem>, Error> + 'static,
    ) -> GridColumn {
        self.suggest = Some(Rc::new(source));
        self
    }

    pub(in crate::tui::part) fn title(&self, lang: Lang) -> &'static str {
        self.field.label(lang)
    }
}
