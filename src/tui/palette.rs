//! Every action by name, and every view of a tab: `:` or Ctrl-P. Letters may be left out and one may be wrong, in either language, by code or initials.
//!
//! It must not know what an action does. Invariant: what cannot be done now is listed with the reason, never hidden, and what was
//! used last stands first.

use super::{
    action::{Action, TabKind},
    cx::Cx,
    keymap::{self, Scope},
    layer::{Answer, Cmd, Layer, OwnView},
    part::{pick::PickItem, picker::Picker},
};
use crate::{
    domain::{pinyin, text::fold},
    i18n::{Label, Lang, tui::words},
};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

/// So many of those used last are remembered.
const REMEMBERED: usize = 12;

/// From so many letters on, one may be wrong.
const FORGIVEN: usize = 4;

/// Actions that only move the selection or the caret are not listed.
fn is_listed(action: Action) -> bool {
    use Action::*;
    !matches!(
        action,
        Up | Down
            | PageUp
            | PageDown
            | First
            | Last
            | NextField
            | PrevField
            | Palette
            | Choose
            | Yours
            | Theirs
            | AsOpened
            | Yes
            | No
    )
}

/// A view of a tab, to which one can go from anywhere.
pub struct Place {
    /// The tab.
    pub tab: TabKind,
    /// Its view.
    pub view: OwnView,
}

/// An action or a place as it is offered: what is shown, and every name it is found by.
struct Offer {
    item: PickItem,
    names: Vec<String>,
    /// Whether it is an action of this screen.
    is_here: bool,
}

/// Makes the palette: the actions a layer offers, those blocked now with why, and, once something is typed, the places to go to
/// and the actions of other screens.
pub fn open(layer: &dyn Layer, places: Vec<Place>, cx: &Cx) -> Cmd {
    let mut offers = offers(layer, cx);
    offers.extend(places.iter().map(|place| offer_of(place, cx.lang)));
    let here: Vec<String> = offers.iter().filter(|offer| offer.is_here).map(|offer| offer.item.id.clone()).collect();
    let source = move |cx: &mut Cx, typed: &str| Ok(found(&offers, typed, &cx.used));
    let chosen = move |item: PickItem, cx: &mut Cx| {
        if let Some(place) = places.iter().find(|place| id_of(place) == item.id) {
            let name = place.view.code.clone();
            return Ok(Cmd::Tab(place.tab).then(Cmd::Answer(Answer::View { name, is_saved: false })));
        }
        let Some(action) = Action::from_code(&item.id) else { return Ok(Cmd::None) };
        if !here.contains(&item.id) {
            return Ok(Cmd::warn(words(cx.lang).not_here(&item.label)));
        }
        cx.used.retain(|used| *used != action);
        cx.used.insert(0, action);
        cx.used.truncate(REMEMBERED);
        Ok(Cmd::Perform(action))
    };
    Cmd::push(Picker::new(words(cx.lang).palette(), source, chosen))
}

fn offers(layer: &dyn Layer, cx: &Cx) -> Vec<Offer> {
    let (scope, lang): (Scope, Lang) = (layer.scope(), cx.lang);
    let here: Vec<Action> = keymap::bindings(scope).iter().map(|b| b.action).filter(|a| layer.offers(*a)).collect();
    let elsewhere = Action::ALL.iter().copied().filter(|action| !here.contains(action));
    let offer = |action: Action, is_here: bool| {
        let label = layer.name(action, lang);
        let mut item = PickItem::new(action.code(), label, keymap::names(scope, action));
        let reason = match is_here {
            true => layer.blocked(action, cx),
            false => Some(words(lang).only_on(&lang.list(keymap::places(action).map(|place| place.label(lang))))),
        };
        if let Some(reason) = reason {
            item.detail = [item.detail.as_str(), reason.as_str()].join("  ").trim_start().to_owned();
            item.is_dim = true;
        }
        Offer { item, names: names(action, label), is_here }
    };
    let all = here.iter().map(|action| offer(*action, true)).chain(elsewhere.map(|action| offer(action, false)));
    all.filter(|offer| Action::from_code(&offer.item.id).is_some_and(is_listed)).collect()
}

/// Names a place apart from every action.
fn id_of(place: &Place) -> String {
    format!("{} {}", place.tab, place.view.code)
}

fn offer_of(place: &Place, lang: Lang) -> Offer {
    let label = lang.labelled(place.tab.action().label(lang), place.view.label);
    let mut names = called(place.view.names.iter().copied());
    names.push(fold(&label));
    Offer { item: PickItem::new(id_of(place), label, ""), names, is_here: false }
}

/// Lists every name an action is found by.
fn names(action: Action, label: &'static str) -> Vec<String> {
    [called(action.labels().chain([label])), vec![action.code().replace('_', " ")]].concat()
}

/// Lists names with their initials.
fn called<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let labels: Vec<String> = names.map(fold).collect();
    let initials: Vec<String> = labels.iter().map(|label| pinyin::initials(label)).filter(|i| !i.is_empty()).collect();
    [labels, initials].concat()
}

/// Finds what fits what is typed, the best first; what was used last comes before what fits as well.
fn found(offers: &[Offer], typed: &str, used: &[Action]) -> Vec<PickItem> {
    let typed = fold(typed.trim());
    let rank = |offer: &Offer| used.iter().position(|action| action.code() == offer.item.id).unwrap_or(REMEMBERED);
    if typed.is_empty() {
        let mut here: Vec<&Offer> = offers.iter().filter(|offer| offer.is_here).collect();
        here.sort_by_key(|offer| rank(offer));
        return here.into_iter().map(|offer| offer.item.clone()).collect();
    }
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let mut by = |wanted: &[Pattern]| -> Vec<PickItem> {
        let scored = offers.iter().filter_map(|offer| Some((score(offer, wanted, &mut matcher)?, offer)));
        let mut scored: Vec<(u32, &Offer)> = scored.collect();
        let is_other = |offer: &Offer| !offer.names.contains(&typed);
        // what is called so and can be done comes before what only has it in its name
        let is_second = |offer: &Offer| offer.item.is_dim || is_other(offer);
        scored.sort_by_key(|(score, offer)| {
            (is_second(offer), !offer.is_here, is_other(offer), std::cmp::Reverse(*score), rank(offer))
        });
        scored.into_iter().map(|(_, offer)| offer.item.clone()).collect()
    };
    let exact = by(&[pattern(&typed)]);
    let letters: Vec<char> = typed.chars().collect();
    if !exact.is_empty() || letters.len() < FORGIVEN {
        return exact;
    }
    // where letters may be left out, a wrong one is one too many
    let without = |at: usize| letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect::<String>();
    by(&(0..letters.len()).map(|at| pattern(&without(at))).collect::<Vec<_>>())
}

/// Makes what a name has to have: every word of it, letters in their order.
fn pattern(typed: &str) -> Pattern {
    Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy)
}

/// Returns how well any of an action's names fits any of what is wanted.
fn score(offer: &Offer, wanted: &[Pattern], matcher: &mut Matcher) -> Option<u32> {
    let mut letters = Vec::new();
    let pairs = offer.names.iter().flat_map(|name| wanted.iter().map(move |wanted| (name, wanted)));
    pairs.filter_map(|(name, wanted)| wanted.score(Utf32Str::new(name, &mut letters), matcher)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Offer> {
        let listed = Action::ALL.iter().copied().filter(|action| is_listed(*action));
        let offer = |action: Action| Offer {
            item: PickItem::new(action.code(), action.label(Lang::default()), ""),
            names: names(action, action.label(Lang::default())),
            is_here: true,
        };
        listed.map(offer).collect()
    }

    #[test]
    fn an_action_is_found_however_it_is_called_and_badly_typed() {
        let first = |typed: &str| found(&all(), typed, &[]).first().map(|item| item.id.clone()).unwrap_or_default();
        for (typed, action) in [
            ("chreq", Action::NewChangeRequest),
            ("change request", Action::NewChangeRequest),
            ("chnage req", Action::NewChangeRequest),
            ("变更申请", Action::NewChangeRequest),
            ("bgsq", Action::NewChangeRequest),
            ("new_change", Action::NewChangeRequest),
            ("new", Action::New),
            ("新建", Action::New),
            ("LOGCOM", Action::LogCommunication),
            ("djgt", Action::LogCommunication),
            ("settigns", Action::Settings),
            ("设置", Action::Settings),
        ] {
            assert_eq!(first(typed), action.code(), "{typed}");
        }
        assert!(found(&all(), "zzzzqqqq", &[]).is_empty());
        assert!(found(&all(), "zqx", &[]).is_empty(), "few letters forgive nothing");
    }

    #[test]
    fn what_was_used_last_stands_first() {
        let used = [Action::Totals, Action::Export];
        let ids: Vec<String> = found(&all(), "", &used).into_iter().take(2).map(|item| item.id).collect();
        assert_eq!(ids, ["totals", "export"]);
    }
}
