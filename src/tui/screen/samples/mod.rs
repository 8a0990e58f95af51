//! Samples (Z1) on the screen: the forms that ask for one, edit it, and record its steps and the customer's answer.

mod form;

use crate::{
    domain::{follow_up::Want, record::RecordKind},
    tui::{
        kind::{Kind, Reopen},
        layer::Cmd,
        record::sample,
    },
};

/// A sample, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle: form::settle,
    new: |new, cx| form::about(new.about, cx).map(Cmd::Push),
    forms: &[
        (form::NEW, Reopen::Of(|of, cx| form::about(of.record(), cx))),
        (form::EDIT, Reopen::Own(form::edit)),
        (form::STEP, Reopen::Own(form::step_again)),
        (form::ANSWER, Reopen::Own(form::answer_again)),
        (form::BACK, Reopen::Own(form::back)),
    ],
    meets: &[(Want::SampleBack, |id, cx| form::back(id, cx).map(Cmd::Push))],
    ..Kind::of(RecordKind::Sample, |id, cx| form::edit(id, cx).map(Cmd::Push), sample::story)
};
