//! The list of products, by name: those with a file and those that orders know.

use super::form;
use crate::{
    domain::{
        field::Field,
        record::{Record, RecordKind},
    },
    exchange::export::List,
    i18n::{Label, Lang, product::words},
    store::{Error, MOST_HITS, ProductCard, ProductView, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Answer, Cmd, Outcome},
        part::{
            column::Width,
            listing::{Listing, Place},
            page::{Page, Subject},
            story::Story,
            table::Column,
        },
    },
};
use ratatui::text::Span;

/// The products, at first all of them.
pub(super) struct Products {
    view: ProductView,
    typed: String,
    /// The product just given a file, to be selected at the next refresh.
    added: Option<i64>,
}

impl Default for Products {
    fn default() -> Self {
        Products { view: ProductView::All, typed: String::new(), added: None }
    }
}

impl Listing for Products {
    type Row = ProductCard;
    type View = ProductView;

    const SCOPE: Scope = Scope::Products;
    const VIEWS: &'static [ProductView] = ProductView::ALL;
    const WITHOUT: &'static [Action] = &[Action::Sort];

    fn columns() -> Vec<Column<ProductCard>> {
        columns()
    }

    fn id(row: &ProductCard) -> i64 {
        row.id
    }

    fn view(&mut self) -> &mut ProductView {
        &mut self.view
    }

    fn narrow(&mut self, typed: &str) {
        self.typed = typed.trim().to_owned();
    }

    fn window(&self, store: &Store, window: Window<ProductCard>) -> Result<Vec<ProductCard>, Error> {
        store.product_window(self.view, window)
    }

    fn hits(&self, store: &Store) -> Result<Option<Vec<ProductCard>>, Error> {
        (!self.typed.is_empty()).then(|| store.product_hits(self.view, &self.typed, MOST_HITS)).transpose()
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<ProductCard>, Error> {
        let Some(id) = self.added.take() else { return Ok(Place::Same) };
        self.view = ProductView::All;
        Ok(Place::To(cx.store.product(id)?))
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        let Answer::Added(Record { kind: RecordKind::Product, id }) = answer else { return Err(answer) };
        // the form that added it has the screen read again
        self.added = Some(id);
        Ok(Cmd::None)
    }

    fn exported(&self) -> Option<List> {
        Some(List::Products(self.view, self.typed.clone()))
    }

    fn story(&self, row: &ProductCard, cx: &Cx) -> Result<Story, Error> {
        row.story(cx)
    }

    fn perform(&mut self, action: Action, row: Option<&ProductCard>, cx: &mut Cx) -> Outcome {
        match (action, row) {
            (Action::Back, _) => Ok(Cmd::Pop),
            (Action::New, _) => Ok(Cmd::Push(form::new(None, cx)?)),
            (Action::Open, Some(row)) => Ok(Cmd::push(Page::<ProductCard>::open(row.id, cx)?)),
            (_, Some(row)) => row.perform(action, cx),
            (_, None) => Ok(Cmd::None),
        }
    }

    fn blocked(&self, action: Action, row: Option<&ProductCard>, cx: &Cx) -> Option<String> {
        ProductCard::blocked(action, row, cx)
    }

    fn title(&self, view: &View) -> String {
        words(view.lang).title().to_owned()
    }

    fn nothing(&self, lang: Lang) -> Option<String> {
        Some(words(lang).nothing(&keymap::names(Scope::Products, Action::New)))
    }
}

fn columns() -> Vec<Column<ProductCard>> {
    vec![
        Column::new(
            "article",
            |l| Field::Article.label(l),
            Width::Flex { min: 10, weight: 2 },
            6,
            |r: &ProductCard, _: &View| Span::raw(r.product.article.clone()),
        ),
        Column::new(
            "product",
            |l| Field::Product.label(l),
            Width::Flex { min: 14, weight: 3 },
            9,
            |r: &ProductCard, _: &View| Span::raw(r.product.product.clone()),
        ),
        Column::new(
            "spec",
            |l| Field::Spec.label(l),
            Width::Flex { min: 10, weight: 2 },
            8,
            |r: &ProductCard, _: &View| Span::raw(r.product.spec.clone()),
        ),
        Column::new(
            "unit",
            |l| Field::Unit.label(l),
            Width::Whole,
            4,
            |r: &ProductCard, _: &View| Span::raw(r.product.unit.clone()),
        ),
        Column::new(
            "list_price",
            |l| Field::ListPrice.label(l),
            Width::Whole,
            5,
            |r: &ProductCard, _: &View| {
                let price = r.product.list_price.map(|price| format!("{} {}", price.grouped(), r.product.currency));
                Span::raw(price.unwrap_or_default())
            },
        )
        .right(),
        Column::new(
            "last",
            |l| words(l).last(),
            Width::Whole,
            7,
            |r: &ProductCard, _: &View| {
                let last = r.last.as_ref().map(|last| format!("{} {}", last.line.unit_price.grouped(), last.currency));
                Span::raw(last.unwrap_or_default())
            },
        )
        .right(),
        Column::new(
            "last_on",
            |l| words(l).last_on(),
            Width::Whole,
            6,
            |r: &ProductCard, _: &View| {
                Span::raw(r.last.as_ref().map_or(String::new(), |last| last.received_on.to_string()))
            },
        ),
    ]
}
