//! One declaration for every closed list of words: the variants, their stored codes and the list of all of them.

/// Declares an enum whose variants each have a stable code, used in the database, in JSON and in drafts.
///
/// A variant says what it is in a doc comment above it or, in a long list, in a text after its code: `Name = "name": "A name."`.
///
/// Generates `ALL`, `code()`, `from_code()`, `Display` (the code) and serde as the code. A code never changes once
/// shipped.
#[macro_export]
macro_rules! keyed_enum {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $code:literal $(: $doc:literal)?),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $(#[doc = $doc])? $variant),+ }

        impl $name {
            /// Lists every variant in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Returns the stable code that is stored and printed in JSON.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// Finds the variant with this code, or nothing.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => std::option::Option::Some($name::$variant),)+ _ => std::option::Option::None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.code()) }
        }

        impl $crate::domain::attribute::Stored for $name {
            fn value(&self) -> $crate::domain::attribute::Value<'_> {
                $crate::domain::attribute::Value::Text(self.code().into())
            }

            fn of(value: $crate::domain::attribute::Value<'_>) -> Option<$name> {
                match value {
                    $crate::domain::attribute::Value::Text(code) => $name::from_code(&code),
                    _ => None,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> { s.serialize_str(self.code()) }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> std::result::Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                $name::from_code(&code).ok_or_else(|| {
                    // the words allowed are named, so that a file can be put right without a manual
                    let known: Vec<&str> = $name::ALL.iter().map(|one| one.code()).collect();
                    serde::de::Error::custom(format!("unknown {} `{code}`: {}", stringify!($name), known.join(", ")))
                })
            }
        }
    };
}
