//! A form as data: a title, a number, and rows of boxes on a grid of 24 columns.
//!
//! It must not know workbooks nor records. Invariant: the boxes of a row fill the grid, neither more nor less.

use crate::{
    domain::{
        decimal::{Currency, Money, Quantity},
        text,
    },
    i18n::{Label, Lang, form::Word},
};

/// So many columns has the grid of every form.
pub const GRID: u16 = 24;
/// A text of more display cells than this takes the whole width.
const HALF: usize = 60;
/// A label takes so many of them.
const LABEL: u16 = 4;

/// A form, filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// What it is called.
    pub title: String,
    /// Its number, at the top right.
    pub number: String,
    /// What it is about where that is no number, such as a customer: names its file.
    pub subject: String,
    /// Whether it lies on its side.
    pub is_landscape: bool,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading above what follows.
    Heading(String),
    /// A row of boxes, at least so many lines high.
    Boxes(Vec<Cell>, usize),
    /// A table.
    Table(Table),
    /// Words without a box, at the left.
    Say(String),
    /// Small words without a box, at the right.
    Aside(String),
    /// What the letterhead knows of the company.
    Ours(Ours),
    /// What follows begins a page.
    NewPage,
    /// The people who sign, each with room for a name and a date.
    Sign(Vec<Word>),
}

/// What a paper says of the company itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ours {
    /// Who it is, under this name for its part in the paper.
    Party(Word),
    /// Where it is paid.
    Bank,
}

/// A table: its columns' titles and spans, and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The titles; repeated on every page the table goes on to.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Over how many columns of the grid.
    pub span: u16,
    /// How it looks.
    pub look: Look,
    /// What stands in it.
    pub value: Value,
}

/// How a box looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// Says what stands beside or below it.
    Label,
    /// Text, at the left.
    Text,
    /// A short text, in the middle.
    Short,
    /// A figure, at the right.
    Figure,
    /// A sum, at the right and bold.
    Sum,
}

/// What stands in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text; whatever it looks like, it stays text.
    Text(String),
    /// A number as exact decimals, such as `1234.50`.
    Number(String),
}

impl Value {
    /// Makes a text.
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text::clean_multiline(&text.into()))
    }

    /// Makes a number of an amount.
    pub fn money(amount: Money, currency: Currency) -> Value {
        Value::Number(amount.format(currency))
    }

    /// Makes a number of a quantity.
    pub fn quantity(quantity: Quantity) -> Value {
        Value::Number(quantity.to_string())
    }

    /// Makes a box to be filled in by hand.
    pub fn blank() -> Value {
        Value::Text(String::new())
    }

    /// Returns what a reader sees.
    pub fn shown(&self) -> &str {
        match self {
            Value::Text(text) | Value::Number(text) => text,
        }
    }
}

impl<T: ToString> From<T> for Value {
    fn from(text: T) -> Value {
        Value::text(text.to_string())
    }
}

/// A column of a table: its title, its span, how its boxes look.
pub struct Column(pub &'static str, pub u16, pub Look);

impl Cell {
    /// Makes a box.
    pub fn new(span: u16, look: Look, value: impl Into<Value>) -> Cell {
        Cell { span, look, value: value.into() }
    }
}

impl Paper {
    /// Begins an upright form.
    pub fn new(title: &str, number: impl ToString) -> Paper {
        Paper { title: title.to_owned(), number: number.to_string(), ..Paper::default() }
    }

    /// Says what it is about, where that is no number.
    pub fn of(mut self, subject: &str) -> Paper {
        self.subject = subject.to_owned();
        self
    }

    /// Names what it is about.
    pub fn name(&self) -> &str {
        if self.subject.is_empty() { &self.number } else { &self.subject }
    }

    /// Lays it on its side, where there are many columns.
    pub fn landscape(mut self) -> Paper {
        self.is_landscape = true;
        self
    }

    /// Adds a part.
    pub fn with(mut self, block: Block) -> Paper {
        self.blocks.push(block);
        self
    }

    /// Adds a heading.
    pub fn heading(self, text: impl Into<String>) -> Paper {
        self.with(Block::Heading(text.into()))
    }

    /// Adds labelled boxes, two beside each other; a long one, and one that is left over, takes the whole width.
    pub fn facts<V: Into<Value>>(mut self, facts: impl IntoIterator<Item = (&'static str, V)>) -> Paper {
        let all: Vec<(&str, Value)> = facts.into_iter().map(|(label, value)| (label, value.into())).collect();
        let is_long = |(_, value): &(&str, Value)| text::width(value.shown()) > HALF;
        let mut rest = all.as_slice();
        while let Some(first) = rest.first() {
            let beside = rest.get(1).filter(|second| !is_long(first) && !is_long(second));
            let row = &rest[..1 + usize::from(beside.is_some())];
            let boxes = row.iter().flat_map(|(label, value)| labelled(label, value.clone(), GRID / row.len() as u16));
            self.blocks.push(Block::Boxes(boxes.collect(), 1));
            rest = &rest[row.len()..];
        }
        self
    }

    /// Adds one labelled box over the whole width, at least so many lines high.
    pub fn wide(self, label: &str, value: impl Into<Value>, lines: usize) -> Paper {
        self.with(Block::Boxes(labelled(label, value.into(), GRID).into(), lines))
    }

    /// Adds a table.
    pub fn table(self, columns: &[Column], rows: Vec<Vec<Value>>) -> Paper {
        let head = columns.iter().map(|Column(title, span, _)| Cell::new(*span, Look::Label, *title)).collect();
        let boxes = |row: Vec<Value>| {
            let pairs = columns.iter().zip(row);
            pairs.map(|(Column(_, span, look), value)| Cell { span: *span, look: *look, value }).collect()
        };
        self.with(Block::Table(Table { head, rows: rows.into_iter().map(boxes).collect() }))
    }

    /// Adds the people who sign, in the order of signing.
    pub fn sign(self, people: &[Word]) -> Paper {
        self.with(Block::Sign(people.to_vec()))
    }

    /// Says in how many copies the form goes out, and who gets which.
    pub fn copies(self, keepers: &[Word], lang: Lang) -> Paper {
        let keepers: Vec<&str> = keepers.iter().map(|k| k.label(lang)).collect();
        self.with(Block::Aside(crate::i18n::form::copies(&keepers, lang)))
    }
}

fn labelled(label: &str, value: Value, span: u16) -> [Cell; 2] {
    [Cell::new(LABEL, Look::Label, label), Cell { span: span - LABEL, look: Look::Text, value }]
}
