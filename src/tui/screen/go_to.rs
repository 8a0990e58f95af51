//! "Where is order 7?": one key, what the caller says, Enter; any other kind of number too; one more key, and everything
//! written down is searched.

use crate::{
    domain::{
        record::Record,
        text::{clip, excerpt},
    },
    i18n::{orders::words, term::found_as},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{pick::PickItem, picker::Picker},
        record::find::files,
    },
};

/// So many records are offered while one types.
const OFFERED: usize = 50;
/// So many cells of a record's words are sure to be seen.
const SEEN: usize = 30;
/// So many cells say in which file it stands: a number, or as much of a name.
const FILE: usize = 16;

/// Opens the dialog that finds an order by whatever is known of it, and anything else by its number.
pub fn open(cx: &mut Cx) -> Result<Boxed, Error> {
    let picker = Picker::new(words(cx.lang).go_to(), files, |chosen, _| {
        Ok(Record::parse(&chosen.id).map_or(Cmd::None, Cmd::Open))
    });
    Ok(Box::new(picker.or(words(cx.lang).find_everything(), words(cx.lang).find_orders(), everything)))
}

/// Lists whatever has the words that are typed, newest first.
fn everything(cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let hits = cx.store.find_everything(query, OFFERED)?.into_iter();
    Ok(hits
        .map(|hit| {
            let day = hit.day.map(|day| day.to_string()).unwrap_or_default();
            let said = format!("{day:10}  {}", excerpt(&hit.text, query, SEEN));
            let label = format!("{}  {}", found_as(hit.table, cx.lang), clip(&hit.file, FILE));
            PickItem { found: query.to_owned(), ..PickItem::new(hit.record, label, said) }
        })
        .collect())
}
