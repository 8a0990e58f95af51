//! The types that an attribute can hold, each as it is stored.
//!
//! It must not know records. Invariant: what a type writes, it reads again.

use super::{Stored, Value};
use crate::domain::{
    decimal::{Currency, Money, Percent, Quantity, UnitPrice},
    month::Month,
    number::{DocumentNumber, FileKind, FileNumber},
};
use chrono::{NaiveDate, NaiveDateTime};
use std::borrow::Cow;

impl Stored for String {
    fn value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }

    fn of(value: Value<'_>) -> Option<String> {
        match value {
            Value::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }
}

impl<T: Stored> Stored for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, T::value)
    }

    fn of(value: Value<'_>) -> Option<Option<T>> {
        match value {
            Value::Null => Some(None),
            value => T::of(value).map(Some),
        }
    }
}

impl Stored for bool {
    fn value(&self) -> Value<'_> {
        Value::Integer(i64::from(*self))
    }

    fn of(value: Value<'_>) -> Option<bool> {
        i64::of(value).map(|n| n != 0)
    }
}

impl Stored for i64 {
    fn value(&self) -> Value<'_> {
        Value::Integer(*self)
    }

    fn of(value: Value<'_>) -> Option<i64> {
        match value {
            Value::Integer(n) => Some(n),
            _ => None,
        }
    }
}

macro_rules! stored {
    (whole $($whole:ty),+; scaled $($scaled:ident),+; text $($text:ty: $write:expr, $read:expr;)+) => {
        $(impl Stored for $whole {
            fn value(&self) -> Value<'_> {
                Value::Integer((*self).into())
            }

            fn of(value: Value<'_>) -> Option<$whole> {
                i64::of(value)?.try_into().ok()
            }
        })+
        $(impl Stored for $scaled {
            fn value(&self) -> Value<'_> {
                Value::Integer(self.0)
            }

            fn of(value: Value<'_>) -> Option<$scaled> {
                i64::of(value).map($scaled)
            }
        })+
        $(impl Stored for $text {
            fn value(&self) -> Value<'_> {
                let write: fn(&$text) -> Cow<'static, str> = $write;
                Value::Text(write(self))
            }

            fn of(value: Value<'_>) -> Option<$text> {
                let read: fn(&str) -> Option<$text> = $read;
                match value {
                    Value::Text(text) => read(&text),
                    _ => None,
                }
            }
        })+
    };
}

stored! {
    whole u8, u32, i32;
    scaled Quantity, UnitPrice, Percent, Money;
    text
    NaiveDate: |day| day.to_string().into(), |text| text.parse().ok();
    NaiveDateTime: |at| at.format("%F %T%.f").to_string().into(), read_time;
    Month: |month| month.to_string().into(), |text| text.parse().ok();
    Currency: |currency| currency.code().into(), Currency::parse;
    FileKind: |kind| kind.code().into(), FileKind::from_code;
    FileNumber: |number| number.to_string().into(), |text| text.parse().ok();
    DocumentNumber: |number| number.to_string().into(), |text| text.parse().ok();
}

fn read_time(text: &str) -> Option<NaiveDateTime> {
    let format = if text.contains('T') { "%FT%T%.f" } else { "%F %T%.f" };
    NaiveDateTime::parse_from_str(text, format).ok()
}
