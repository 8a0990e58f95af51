//! Every way a command can end badly, with its exit status and its sentence.
//!
//! 1 nothing found, 2 wrong usage, 3 the data given are refused, or the output takes none; 4 the database cannot be used; 130
//! cancelled by Ctrl-C, as shells call it.

use super::out::complain;
use crate::{
    config::ConfigError,
    i18n::{Lang, cli as said, refusal},
    store,
};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The exit status of what Ctrl-C ended.
const CANCELLED: u8 = 130;

/// Why a command did not do what was asked.
pub(super) enum Fault {
    /// Wrong usage, worded.
    Usage(String),
    /// Nothing found, worded.
    Nothing(String),
    /// The data given are refused, worded.
    Refused(String),
    /// The database cannot be used, worded.
    Unusable(String),
    /// The store said no.
    Store(store::Error),
    /// The settings cannot be read.
    Config(ConfigError),
    /// Ctrl-C ended a long job, which left everything as it was.
    Cancelled,
    /// Nothing could be written to stdout.
    Output(std::io::Error),
}

impl From<store::Error> for Fault {
    fn from(e: store::Error) -> Fault {
        Fault::Store(e)
    }
}

impl From<ConfigError> for Fault {
    fn from(e: ConfigError) -> Fault {
        Fault::Config(e)
    }
}

impl From<std::io::Error> for Fault {
    fn from(e: std::io::Error) -> Fault {
        Fault::Output(e)
    }
}

impl Fault {
    /// Tells the person, and gives the exit status.
    pub(super) fn tell(self, lang: Lang) -> u8 {
        let (status, sentence) = match self {
            Fault::Usage(s) => (2, s),
            Fault::Nothing(s) => (1, s),
            Fault::Refused(s) => (3, s),
            Fault::Unusable(s) => (4, s),
            Fault::Store(e) => (status_of(&e), refusal::error(&e, lang)),
            Fault::Config(e) => (3, e.sentence(lang)),
            Fault::Cancelled => (CANCELLED, said::words(lang).cancelled().to_owned()),
            // The reader has seen enough and closed the pipe.
            Fault::Output(e) if e.kind() == std::io::ErrorKind::BrokenPipe => return 0,
            Fault::Output(e) => (3, said::output_error(&e, lang)),
        };
        // what is told may name a customer, and the log holds none of that (Y3)
        log::warn!("a command ended with status {status}");
        complain(&lang.labelled("orderdesk", sentence));
        status
    }
}

/// Returns the exit status of what the store said.
pub(super) fn status_of(e: &store::Error) -> u8 {
    match e {
        store::Error::Refused(_) => 3,
        store::Error::NotFound(_) => 1,
        _ => 4,
    }
}

/// Tells what is wrong with the arguments, or prints help and version; gives the exit status.
pub(super) fn tell_usage(error: &clap::Error, lang: Lang) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let mut out = super::Out::new(lang);
        let text = error.render().to_string();
        let printed = out.raw(text.as_bytes()).and_then(|()| out.finish());
        return printed.map_or_else(|fault| fault.tell(lang), |()| 0);
    }
    let get = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        Some(ContextValue::StyledStr(s)) => s.to_string(),
        Some(ContextValue::Number(n)) => n.to_string(),
        _ => String::new(),
    };
    let problem = match error.kind() {
        ErrorKind::InvalidSubcommand => said::Usage::Command {
            given: get(ContextKind::InvalidSubcommand),
            like: get(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::UnknownArgument => {
            said::Usage::Unknown { given: get(ContextKind::InvalidArg), like: get(ContextKind::SuggestedArg) }
        }
        ErrorKind::MissingRequiredArgument => said::Usage::Missing(get(ContextKind::InvalidArg)),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            complain(&error.render().to_string());
            return 2;
        }
        ErrorKind::MissingSubcommand => said::Usage::MissingCommand(get(ContextKind::ValidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if get(ContextKind::InvalidValue).is_empty() => {
            said::Usage::NoValue(get(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => said::Usage::Value {
            arg: get(ContextKind::InvalidArg),
            given: get(ContextKind::InvalidValue),
            valid: get(ContextKind::ValidValue),
        },
        ErrorKind::TooFewValues | ErrorKind::NoEquals | ErrorKind::WrongNumberOfValues => {
            said::Usage::NoValue(get(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => {
            said::Usage::Twice { arg: get(ContextKind::InvalidArg), other: get(ContextKind::PriorArg) }
        }
        ErrorKind::InvalidUtf8 => said::Usage::NotText,
        _ => said::Usage::Other,
    };
    complain(&lang.labelled("orderdesk", said::usage(&problem, lang)));
    2
}
