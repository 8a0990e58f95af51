//! The registers of tab 5: each shows all of its kind, whenever it is due, and what is over.
//!
//! Invariant: what is open stands before what is over.

use super::source::{ROWS, SAMPLE, Source};
use crate::domain::{
    follow_up::{FollowUpView, Want},
    record::RecordKind,
};

/// A register: its view, what it shows of [`SOURCES`](super::source::SOURCES) whenever it is due, and what it shows besides.
pub(super) const REGISTERS: &[(FollowUpView, &[Want], &[Source])] = &[
    (FollowUpView::Problems, &[Want::Problem], &[]),
    (
        FollowUpView::Solved,
        &[],
        &[Source {
            want: Want::Problem,
            kind: RecordKind::Problem,
            index: "problem_solved",
            due: "x.solved_on",
            what: "x.what || ': ' || x.solution",
            remark: "'solved'",
            is: "x.solved_on >= date(:today, '-28 days') AND x.voided IS NULL",
            order: "x.solved_on DESC, x.id DESC",
            ..ROWS
        }],
    ),
    (FollowUpView::Risks, &[Want::Risk], &[]),
    (
        FollowUpView::Samples,
        &[Want::SampleBack],
        &[Source {
            what: "x.item || iif(x.sent_on IS NULL, '', ' (' || trim(x.courier || ' ' || x.waybill) || ')')",
            ..SAMPLE
        }],
    ),
    // those won and lost follow, the latest first, each with its order or the reason
    (
        FollowUpView::Quotations,
        &[Want::Quotation],
        &[Source {
            want: Want::Quotation,
            kind: RecordKind::Quotation,
            what: "coalesce('-> ' || o.number || ' ', '')
                || (SELECT product FROM quotation_line WHERE quotation_id = x.id ORDER BY revision DESC, line LIMIT 1)
                || iif(x.lost_on IS NULL, '', ' (' || x.lost_reason || ')')",
            is: "(x.order_id IS NOT NULL OR x.lost_on IS NOT NULL) AND x.voided IS NULL",
            order: "x.id DESC",
            ..ROWS
        }],
    ),
    // those won and given up follow, the latest first
    (
        FollowUpView::Prospects,
        &[Want::Prospect],
        &[Source {
            want: Want::Prospect,
            kind: RecordKind::Customer,
            what: "trim(coalesce('-> ' || x.won_on, '(' || x.given_up_reason || ')') || ' ' || x.need)",
            is: "x.sought_on IS NOT NULL AND coalesce(x.won_on, x.given_up_on) IS NOT NULL AND x.voided IS NULL",
            order: "coalesce(x.won_on, x.given_up_on) DESC, x.id DESC",
            ..ROWS
        }],
    ),
    (
        FollowUpView::Proposals,
        &[Want::Proposal],
        &[Source {
            want: Want::Proposal,
            kind: RecordKind::Proposal,
            what: "x.what || ' (' || trim(x.decided_by || ' ' || x.reason) || ')'",
            remark: "x.verdict",
            is: "x.decided_on IS NOT NULL AND x.voided IS NULL",
            order: "x.decided_on DESC, x.id DESC",
            ..ROWS
        }],
    ),
    (
        FollowUpView::Training,
        &[Want::Training],
        &[Source {
            want: Want::Training,
            kind: RecordKind::Training,
            what: "x.topic || ' (' || x.result || ')'",
            is: "x.held_on IS NOT NULL AND x.voided IS NULL",
            order: "x.id DESC",
            ..ROWS
        }],
    ),
    (
        FollowUpView::Reminders,
        &[Want::Reminder],
        &[Source {
            want: Want::Reminder,
            is: "x.decided_on IS NULL AND x.done_on >= date(:today, '-28 days') AND x.voided IS NULL",
            ..TASK_DONE
        }],
    ),
    (
        FollowUpView::Resolutions,
        &[Want::Resolution],
        &[Source {
            want: Want::Resolution,
            is: "x.decided_on IS NOT NULL AND x.done_on IS NOT NULL AND x.voided IS NULL",
            ..TASK_DONE
        }],
    ),
    (FollowUpView::Answers, &[Want::Complaint, Want::Inquiry], &[]),
];

/// A task done, with what came of it.
const TASK_DONE: Source = Source {
    kind: RecordKind::Task,
    what: "x.what || iif(x.result = '', '', ' (' || x.result || ')')",
    order: "x.id DESC",
    ..ROWS
};
