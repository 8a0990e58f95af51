//! The table of all keys. A key is written nowhere else.

use super::Scope;
use crate::tui::action::{
    Action::{self, *},
    Group,
};

/// Binds keys to an action in one or several scopes.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where the keys work.
    pub on: &'static [Scope],
    /// The keys, in crokey's spelling; the first is the one shown in the footer.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// The heading they stand under.
    pub group: Group,
    /// Whether the footer shows them.
    pub in_footer: bool,
}

const fn key(on: &'static [Scope], keys: &'static [&'static str], action: Action, group: Group) -> Binding {
    Binding { on, keys, action, group, in_footer: false }
}

const fn foot(on: &'static [Scope], keys: &'static [&'static str], action: Action, group: Group) -> Binding {
    Binding { on, keys, action, group, in_footer: true }
}

use Scope as S;

/// Every key of the program. A key is written nowhere else.
pub const BINDINGS: &[Binding] = &[
    // what a screen is for comes first, so that it stands first in its footer
    foot(&[S::Tracking], &["space"], Unchanged, Group::Record),
    foot(&[S::Tracking], &["enter"], Open, Group::Record),
    foot(&[S::Tracking], &["m", "ctrl-n"], NextMissing, Group::Move),
    key(&[S::Tracking], &["left", "["], PreviousDay, Group::Move),
    key(&[S::Tracking], &["right", "]"], NextDay, Group::Move),
    key(&[S::Tracking], &["d", "ctrl-d"], PickDay, Group::Move),
    foot(&[S::Tracking], &["t", "ctrl-t"], Summary, Group::List),
    foot(&[S::Reports], &["left", "["], PreviousPeriod, Group::Move),
    foot(&[S::Reports], &["right", "]"], NextPeriod, Group::Move),
    foot(&[S::Reports], &["d", "ctrl-d"], PickPeriod, Group::Move),
    foot(
        &[S::Orders, S::Order, S::Requests, S::Documents, S::FollowUps, S::Customer, S::Reports],
        &["space", "f9"],
        NextStep,
        Group::Record,
    ),
    foot(&[S::Import], &["ctrl-s"], StoreImport, Group::Form),
    foot(&[S::Page], &["enter"], Open, Group::Record),
    foot(&[S::Page], &["e", "f2"], Edit, Group::Record),
    foot(&[S::List], &["n", "f4"], New, Group::Record),
    foot(&[S::Order, S::Customer], &["n", "f4"], New, Group::Record),
    foot(
        &[S::Orders, S::Order, S::Customers, S::Customer, S::FollowUps],
        &["l", "ctrl-l"],
        LogCommunication,
        Group::Record,
    ),
    foot(&[S::Requests], &["a", "ctrl-a"], Assess, Group::Record),
    key(&[S::Requests], &["l", "ctrl-l"], Recall, Group::Record),
    key(&[S::Requests], &["w", "ctrl-w"], Withdraw, Group::Record),
    key(&[S::Requests], &["c", "ctrl-d"], SettleCosts, Group::Record),
    foot(&[S::Documents], &["l", "ctrl-l"], Lend, Group::Record),
    foot(&[S::Documents], &["w", "ctrl-w"], ViewDocument, Group::Record),
    key(&[S::Documents], &["r", "ctrl-r"], Renew, Group::Record),
    key(&[S::Documents], &["x", "ctrl-g"], RefuseLoan, Group::Record),
    key(&[S::Documents], &["z", "ctrl-k"], VoidDocument, Group::Record),
    foot(&[S::Orders, S::Order], &["r", "ctrl-r"], NewChangeRequest, Group::Record),
    key(&[S::Orders, S::Order], &["x", "ctrl-g"], NewCancellation, Group::Record),
    key(&[S::Orders, S::Order], &["c", "ctrl-d"], CopyOrder, Group::Record),
    key(&[S::Orders, S::Order], &["o", "ctrl-o"], ConfirmOrder, Group::Record),
    key(&[S::Orders, S::Order], &["h", "ctrl-k"], Hold, Group::Record),
    key(&[S::Order], &["t", "ctrl-t"], TakeBack, Group::Record),
    key(&[S::Order], &["v", "f7"], Inspect, Group::Record),
    key(&[S::Orders, S::Order, S::FollowUps], &["w", "ctrl-w"], OpenCustomer, Group::Record),
    key(&[S::Order, S::FollowUps], &["m", "ctrl-n"], Remind, Group::Record),
    key(&[S::FollowUps], &["x", "ctrl-g"], LoseQuotation, Group::Record),
    key(&[S::Sections, S::FollowUps, S::Reports], &["z", "delete"], Void, Group::Record),
    key(&[S::Orders, S::Order, S::Tracking], &["b", "ctrl-b"], NewProblem, Group::Record),
    key(&[S::Order], &["shift-f", "alt-f"], ShiftPlan, Group::Record),
    key(&[S::Order], &["p", "f6"], PlanFromTemplate, Group::Record),
    key(&[S::Orders, S::Order, S::FollowUps], &["a", "ctrl-a"], NewRisk, Group::Record),
    key(&[S::Orders, S::Order, S::Customers, S::Customer, S::FollowUps], &["d", "ctrl-u"], NewReminder, Group::Record),
    foot(&[S::Entry], &["ctrl-b"], NewProblem, Group::Record),
    key(&[S::Tracking], &["p", "f9"], SolveProblem, Group::Record),
    key(&[S::Requests, S::Tracking, S::Documents, S::FollowUps], &["o", "ctrl-o"], Action::OpenOrder, Group::Record),
    key(
        &[S::Orders, S::Order, S::Requests, S::Documents, S::FollowUps, S::Customers, S::Customer, S::Reports],
        &["i", "ctrl-e"],
        History,
        Group::Record,
    ),
    key(
        &[S::Orders, S::Order, S::Requests, S::Tracking, S::Documents, S::Customers, S::Customer, S::Reports],
        &["f", "ctrl-x"],
        PrintForm,
        Group::Record,
    ),
    foot(&[S::Import], &["p", "f9"], KeepProfile, Group::Form),
    key(&[S::Page], &["y", "ctrl-y"], CopyText, Group::Record),
    // the list
    foot(&[S::List], &["/", "ctrl-f"], Filter, Group::List),
    foot(&[S::Filtering], &["enter"], FilterDone, Group::List),
    foot(&[S::Filtering], &["esc"], FilterClear, Group::List),
    key(&[S::List], &["s", "f6"], Sort, Group::List),
    key(&[S::Orders], &["shift-s", "alt-s"], ReverseSort, Group::List),
    foot(&[S::List], &["v", "f7"], NextView, Group::List),
    key(&[S::List], &["shift-v", "shift-f7"], PrevView, Group::List),
    key(&[S::Orders], &["m", "ctrl-n"], Mark, Group::List),
    key(&[S::List], &["shift-x", "alt-x"], Export, Group::List),
    key(&[S::Orders], &["t", "ctrl-t"], Totals, Group::List),
    key(&[S::FollowUps], &["r", "ctrl-r"], Weekly, Group::List),
    key(&[S::FollowUps], &["shift-r", "alt-r"], Minutes, Group::List),
    // the sections of a page
    foot(&[S::Sections, S::Import], &["right", "tab"], NextSection, Group::Section),
    key(&[S::Sections, S::Import], &["left", "backtab"], PrevSection, Group::Section),
    key(&[S::Sections], &["shift-o", "alt-o"], SectionOverview, Group::Section),
    key(&[S::Order], &["shift-t", "alt-t"], SectionTerms, Group::Section),
    key(&[S::Order], &["shift-v", "alt-v"], SectionReviews, Group::Section),
    key(&[S::Order], &["shift-p", "alt-p"], SectionPlan, Group::Section),
    key(&[S::Order], &["shift-k", "alt-k"], SectionTracking, Group::Section),
    key(&[S::Order], &["shift-b", "alt-b"], SectionProblems, Group::Section),
    key(&[S::Order, S::Customer], &["shift-r", "alt-r"], SectionRequests, Group::Section),
    key(&[S::Sections], &["shift-c", "alt-c"], SectionCommunications, Group::Section),
    key(&[S::Order], &["shift-s", "alt-s"], SectionShipments, Group::Section),
    key(&[S::Sections], &["shift-m", "alt-m"], SectionPayments, Group::Section),
    key(&[S::Order, S::Customer], &["shift-d", "alt-d"], SectionDocuments, Group::Section),
    key(&[S::Sections], &["shift-a", "alt-a"], SectionSamples, Group::Section),
    key(&[S::Order], &["shift-w", "alt-w"], SectionFactory, Group::Section),
    key(&[S::Order], &["shift-j", "alt-j"], SectionOutsourcing, Group::Section),
    key(&[S::Order], &["shift-e", "alt-e"], SectionExport, Group::Section),
    key(&[S::Customer], &["shift-n", "alt-n"], SectionContacts, Group::Section),
    key(&[S::Customer], &["shift-t", "alt-t"], SectionOrders, Group::Section),
    key(&[S::Customer], &["shift-e", "alt-e"], SectionQuotations, Group::Section),
    key(&[S::Customer], &["shift-y", "alt-y"], SectionSurveys, Group::Section),
    key(&[S::Sections], &["shift-h", "alt-h"], SectionHistory, Group::Section),
    // moving
    key(&[S::Page], &["up", "k"], Up, Group::Move),
    key(&[S::Page], &["down", "j"], Down, Group::Move),
    key(&[S::Page, S::Picker, S::Viewer], &["pageup"], PageUp, Group::Move),
    key(&[S::Page, S::Picker, S::Viewer], &["pagedown"], PageDown, Group::Move),
    key(&[S::Page, S::Viewer], &["home"], First, Group::Move),
    key(&[S::Page, S::Viewer], &["end"], Last, Group::Move),
    key(&[S::Page], &["shift-down"], ScrollDetailDown, Group::Move),
    key(&[S::Page], &["shift-up"], ScrollDetailUp, Group::Move),
    key(&[S::Page], &["esc"], Back, Group::Move),
    foot(&[S::Sections, S::Import], &["esc"], Back, Group::Move),
    // dialogs
    foot(&[S::Form], &["ctrl-s"], Save, Group::Form),
    foot(&[S::Form], &["f9"], TickAll, Group::Form),
    foot(&[S::Form, S::Picker, S::Compare, S::Choices, S::Viewer], &["esc"], Close, Group::Form),
    foot(&[S::Form], &["f6", "ctrl-l"], Lines, Group::Form),
    foot(&[S::Form], &["tab", "enter", "down"], NextField, Group::Form),
    key(&[S::Form], &["backtab", "up"], PrevField, Group::Form),
    foot(&[S::Grid], &["ctrl-n"], AddLine, Group::Form),
    foot(&[S::Grid], &["ctrl-d"], DropLine, Group::Form),
    key(&[S::Form], &["ctrl-u"], ClearField, Group::Form),
    foot(&[S::Form], &["ctrl-x"], Discard, Group::Form),
    foot(&[S::Form], &["f7"], LineDay, Group::Form),
    foot(&[S::Compare], &["y", "1"], Yours, Group::Form),
    foot(&[S::Compare], &["t", "2"], Theirs, Group::Form),
    foot(&[S::Compare], &["o", "3"], AsOpened, Group::Form),
    foot(&[S::Picker, S::Compare, S::Choices], &["enter"], Choose, Group::Form),
    foot(&[S::Picker], &["ctrl-f"], Everything, Group::Form),
    key(&[S::Picker, S::Compare, S::Choices, S::Viewer], &["up"], Up, Group::Move),
    key(&[S::Picker, S::Compare, S::Choices, S::Viewer], &["down"], Down, Group::Move),
    foot(&[S::Confirm], &["enter", "y"], Yes, Group::Form),
    foot(&[S::Confirm], &["esc", "n"], No, Group::Form),
    // the desk
    key(&[S::Global], &["1"], TabOrders, Group::Desk),
    key(&[S::Global], &["2"], TabRequests, Group::Desk),
    key(&[S::Global], &["3"], TabTracking, Group::Desk),
    key(&[S::Global], &["4"], TabDocuments, Group::Desk),
    key(&[S::Global], &["5"], TabFollowUps, Group::Desk),
    key(&[S::Global], &["6"], TabCustomers, Group::Desk),
    key(&[S::Global], &["7"], TabReports, Group::Desk),
    foot(&[S::Global, S::Dialog], &["g", "f3"], GoTo, Group::Desk),
    foot(&[S::Global, S::Dialog], &[":", "ctrl-p"], Palette, Group::Desk),
    foot(&[S::Always], &["?", "f1"], Help, Group::Desk),
    key(&[S::Global], &["shift-i", "alt-i"], Import, Group::Desk),
    key(&[S::Global], &["shift-z", "alt-z"], Backups, Group::Desk),
    key(&[S::Global], &["shift-g", "alt-g"], Drafts, Group::Desk),
    key(&[S::Global], &["u", "f8"], Undo, Group::Desk),
    key(&[S::Global], &["f5"], Refresh, Group::Desk),
    key(&[S::Always], &["f12"], SwitchLanguage, Group::Desk),
    foot(&[S::Always], &["q", "ctrl-q", "ctrl-c"], Quit, Group::Desk),
    key(&[S::Always], &["ctrl-z"], Suspend, Group::Desk),
    key(&[S::Always], &["alt-l"], Lock, Group::Desk),
    key(&[S::Global], &["alt-u"], Passphrase, Group::Desk),
];
