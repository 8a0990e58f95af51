//! The practice month's archive: the papers of orders that are done, one of them missing here and there.

use super::Result;
use crate::{
    domain::{
        archive::{Archiving, Papers, retained_until},
        document::Entry,
    },
    store::Store,
};

/// Registers the papers a settled order still lacks; of some orders one is left out.
pub(super) fn file_papers(store: &mut Store, order: i64, left_out: Option<&str>) -> Result<()> {
    let (papers, customer) = (Papers::official(), store.order(order)?.customer);
    let missing = store.archive_of(order, papers)?;
    for paper in missing.missing().into_iter().filter(|paper| Some(paper.code.as_str()) != left_out) {
        store.document_register(&Entry {
            kind: paper.kind,
            title: format!("{customer} {}", paper.zh),
            order: Some(order),
            place: "A柜3层".into(),
            complete: true,
            accurate: true,
            in_form: true,
            paper: paper.code.clone(),
            ..Entry::default()
        })?;
    }
    Ok(())
}

/// Files an order's papers, saying why one is missing where one is.
pub(super) fn archive(store: &mut Store, order: i64) -> Result<()> {
    let (papers, on) = (Papers::official(), store.today());
    let is_complete = store.archive_of(order, papers)?.missing().is_empty();
    let archiving = Archiving {
        on,
        place: "档案室 3号柜".into(),
        person: super::words::KEEPER.into(),
        retain_until: retained_until(on, 10),
        reason: if is_complete { String::new() } else { "客户电子签收，无纸质单据".into() },
        note: String::new(),
    };
    store.order_archive(order, &archiving, papers).map(drop)
}
