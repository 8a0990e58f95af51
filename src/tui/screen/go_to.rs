//! "Where is order 7?": one key, what the caller says, Enter.

use crate::{
    i18n::orders::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::picker::Picker,
        record::find::orders,
    },
};

/// Opens the dialog that finds an order by whatever is known of it.
pub fn open(cx: &mut Cx) -> Result<Boxed, Error> {
    let picker = Picker::new(words(cx.lang).go_to(), orders, |chosen, _| {
        Ok(chosen.id.parse().map_or(Cmd::None, Cmd::open_order))
    });
    Ok(Box::new(picker))
}
