//! The screens, and the one list by which the desk knows them.

mod customer;
pub mod documents;
mod go_to;
mod history;
pub mod orders;
pub mod requests;
pub mod terms;
pub mod tracking;

use super::{action::TabKind, app::Registry, cx::Cx, layer::Layer};
use crate::store::Error;

pub use go_to::orders as find_orders;
pub use history::open as open_history;

/// The screens of the desk: a new screen is one line here.
pub const REGISTRY: Registry = Registry {
    tabs: |cx| {
        vec![
            (TabKind::Orders, orders::tab(cx)),
            (TabKind::Requests, requests::tab()),
            (TabKind::Tracking, tracking::tab(cx)),
            (TabKind::Documents, documents::tab(cx)),
        ]
    },
    open_order: |id, cx| orders::page(id, cx),
    go_to: go_to::open,
    reopen,
};

/// Makes the form a draft belongs to: each screen knows its own.
fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Box<dyn Layer>>, Error> {
    if form == customer::KIND {
        return match subject.parse().map(|id| customer::form(id, cx)) {
            Ok(Ok(form)) => Ok(Some(form)),
            _ => Ok(None),
        };
    }
    if let Some(form) = requests::reopen(form, subject, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = tracking::reopen(form, subject, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = documents::reopen(form, subject, cx)? {
        return Ok(Some(form));
    }
    orders::reopen(form, subject, cx)
}
