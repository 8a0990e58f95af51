//! A supplier's page (W3): the file and how it did, what it brings, what went wrong, what was said, section by section.

use super::{file, list};
use crate::{
    domain::{record::RecordKind, supplier::Supplier},
    i18n::{supplier::words, tui},
    store::Error,
    tui::{
        action::Action,
        cx::Cx,
        keymap::Scope,
        layer::{Cmd, Outcome},
        part::{
            page::{Section, Subject},
            story::Story,
        },
        record::{history, outsourcing, supplier},
    },
};

/// Every section of a supplier's page, in the order they are turned to.
const SECTIONS: &[Section<Supplier>] = &[
    Section::new(Action::SectionOverview, supplier::overview, &[]),
    Section::new(Action::SectionOrders, supplier::deliveries, &[]),
    Section::new(Action::SectionProblems, supplier::problems, &[]),
    Section::new(Action::SectionOutsourcing, outsourcing::of_supplier, &[]),
    Section::new(Action::SectionCommunications, supplier::communications, &[RecordKind::Communication]),
    Section::new(Action::SectionHistory, |file, cx| history::story(RecordKind::Supplier.row(file.id), cx), &[]),
];

impl Subject for Supplier {
    const KIND: RecordKind = RecordKind::Supplier;
    const SCOPE: Scope = Scope::Supplier;
    const WITHOUT: &'static [Action] = &[Action::SectionPayments, Action::SectionSamples];
    const SECTIONS: &'static [Section<Supplier>] = SECTIONS;

    fn read(id: i64, cx: &Cx) -> Result<Supplier, Error> {
        cx.store.supplier(id)
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn story(&self, cx: &Cx) -> Result<Story, Error> {
        supplier::overview(self, cx)
    }

    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome {
        let own = RecordKind::Supplier.row(self.id);
        match action {
            Action::Edit => Ok(Cmd::Push(file::edit(self.id, cx)?)),
            Action::LogCommunication => Ok(Cmd::new_about(RecordKind::Communication, own)),
            Action::History => history::open(own, &self.name, cx),
            Action::CopyText => Ok(Cmd::CopyText(list::line_of(self))),
            _ => Ok(Cmd::None),
        }
    }

    fn blocked(action: Action, file: Option<&Supplier>, cx: &Cx) -> Option<String> {
        use Action::*;
        let needs = matches!(action, Open | Edit | LogCommunication | History | CopyText | NextStep | Void);
        match file {
            None if needs => Some(words(cx.lang).none_selected().to_owned()),
            Some(_) if action == NextStep => Some(tui::words(cx.lang).nothing_chosen().to_owned()),
            _ => None,
        }
    }
}
