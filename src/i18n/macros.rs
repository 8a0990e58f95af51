//! The one way to word something: name, arguments, English, Chinese beside each other, checked by the compiler.
//!
//! [`words!`] declares the words of a screen or concept, [`labels!`] those of a closed list, [`word!`] and [`sentence!`] one
//! word or sentence in the middle of other code. Only the wording that is shown is formatted. A third language is a
//! third wording in every one of these and an arm in the two `match`es below; nothing outside `i18n` changes.

/// Picks a fixed word by the language: `word!(lang, "yes", "是")`, or by a value and the language:
/// `word!(lang, match passed { true => "passed", "通过"; false => "failed", "未通过"; })`. An arm in braces is taken as it is.
macro_rules! word {
    ($lang:expr, match $on:ident { $($case:pat $(if $guard:expr)? => $en:tt $(, $zh:tt)?;)+ }) => {
        match $on { $($case $(if $guard)? => $crate::i18n::macros::word!($lang, $en $(, $zh)?)),+ }
    };
    ($lang:expr, $other:tt) => { $other };
    ($lang:expr, $en:literal, $zh:literal $(,)?) => {
        match $lang {
            $crate::i18n::Lang::En => $en,
            $crate::i18n::Lang::Zh => $zh,
            $crate::i18n::Lang::Pseudo => $crate::i18n::macros::capitals!($en),
        }
    };
    ($lang:expr, [$($en:literal),+ $(,)?], [$($zh:literal),+ $(,)?]) => {
        match $lang {
            $crate::i18n::Lang::En => &[$($en),+],
            $crate::i18n::Lang::Zh => &[$($zh),+],
            $crate::i18n::Lang::Pseudo => const { &[$($crate::i18n::macros::capitals!($en)),+] },
        }
    };
    ($lang:expr, $en:expr, $zh:expr $(,)?) => {
        match $lang {
            $crate::i18n::Lang::Zh => $zh,
            _ => $en,
        }
    };
}

/// Words a sentence as `format!` would, by the language or a value and the language like [`word!`]:
/// `sentence!(lang, "{n} of {stage}", "{stage} {n}", stage = stage.label(lang))`.
///
/// What takes more than one pattern stands in braces: `{ match n { 1 => "one row", n => "{n} rows" } }`, or an
/// expression that gives a `String`.
macro_rules! sentence {
    (@ $text:literal $(, $name:ident = $value:expr)*) => { format!($text $(, $name = $value)*) };
    (@ { match $on:tt { $($case:pat $(if $guard:expr)? => $text:literal),+ $(,)? } }) => {
        match $on { $($case $(if $guard)? => format!($text)),+ }
    };
    (@ $text:tt) => { $text };
    ($lang:expr, match $on:ident {
        $($case:pat $(if $guard:expr)? => $en:tt $(, $zh:tt $(, $name:ident = $value:expr)*)?;)+
    }) => {
        match $on {
            $($case $(if $guard)? => $crate::i18n::macros::sentence!($lang, $en $(, $zh $(, $name = $value)*)?)),+
        }
    };
    ($lang:expr, $other:tt) => { $other };
    ($lang:expr, $en:tt, $zh:tt $(, $name:ident = $value:expr)* $(,)?) => {
        match $lang {
            $crate::i18n::Lang::En => $crate::i18n::macros::sentence!(@ $en $(, $name = $value)*),
            $crate::i18n::Lang::Zh => $crate::i18n::macros::sentence!(@ $zh $(, $name = $value)*),
            $crate::i18n::Lang::Pseudo => $crate::i18n::macros::sentence!(@ $en $(, $name = $value)*).to_uppercase(),
        }
    };
}

/// Declares a module's words: each a method of `Words`, which `words(lang)` gives.
///
/// ```text
/// words! {
///     new = "New customer", "新建客户";
///     added(name: &str) = "{name} added", "已新增客户“{name}”";
/// }
/// ```
/// A word without arguments is a `&'static str`, one with arguments a `String` made as by [`sentence!`], one in brackets a
/// list of words.
macro_rules! words {
    ($($(#[$note:meta])* $name:ident $(($($arg:ident: $type:ty),+))? = $en:tt, $zh:tt;)+) => {
        /// The words of this module in one language.
        #[derive(Debug, Clone, Copy)]
        pub struct Words($crate::i18n::Lang);

        /// Returns the words in this language.
        pub fn words(lang: $crate::i18n::Lang) -> Words {
            Words(lang)
        }

        #[allow(clippy::new_ret_no_self, clippy::should_implement_trait, clippy::wrong_self_convention)] // words, no deeds
        impl Words {
            $($crate::i18n::macros::entry! { $(#[$note])* $name $(($($arg: $type),+))? = $en, $zh })+
        }
    };
}

/// One line of [`words!`].
macro_rules! entry {
    ($(#[$note:meta])* $name:ident = [$($en:literal),+ $(,)?], [$($zh:literal),+ $(,)?]) => {
        $(#[$note])*
        #[doc = concat!("`", stringify!($($en),+), "`")]
        pub fn $name(self) -> &'static [&'static str] {
            $crate::i18n::macros::word!(self.0, [$($en),+], [$($zh),+])
        }
    };
    ($(#[$note:meta])* $name:ident = $en:literal, $zh:literal) => {
        $(#[$note])*
        #[doc = concat!("`", $en, "`")]
        pub fn $name(self) -> &'static str {
            $crate::i18n::macros::word!(self.0, $en, $zh)
        }
    };
    ($(#[$note:meta])* $name:ident ($($arg:ident: $type:ty),+) = $en:tt, $zh:tt) => {
        $(#[$note])*
        #[doc = concat!("`", stringify!($en), "`")]
        pub fn $name(self, $($arg: $type),+) -> String {
            $crate::i18n::macros::sentence!(self.0, $en, $zh)
        }
    };
}

/// Declares the words of a closed list, English then Chinese on one line.
macro_rules! labels {
    ($type:ty { $($variant:ident: $en:literal, $zh:literal;)+ }) => {
        impl $crate::i18n::Label for $type {
            fn label(self, lang: $crate::i18n::Lang) -> &'static str {
                match self { $(<$type>::$variant => $crate::i18n::macros::word!(lang, $en, $zh),)+ }
            }
        }
    };
}

/// Returns an English word in capitals, for [`Lang::Pseudo`](super::Lang::Pseudo).
macro_rules! capitals {
    ($en:literal) => {{
        const CAPITALS: [u8; $en.len()] = $crate::i18n::macros::in_capitals($en);
        const { $crate::i18n::macros::text(&CAPITALS) }
    }};
}

/// Writes a word in capitals.
pub(crate) const fn in_capitals<const N: usize>(word: &str) -> [u8; N] {
    let mut capitals = [0; N];
    let mut at = 0;
    while at < N {
        capitals[at] = word.as_bytes()[at].to_ascii_uppercase();
        at += 1;
    }
    capitals
}

/// Reads capitals as text again.
pub(crate) const fn text(capitals: &[u8]) -> &str {
    match std::str::from_utf8(capitals) {
        Ok(text) => text,
        Err(_) => "",
    }
}

pub(crate) use {capitals, entry, labels, sentence, word};
