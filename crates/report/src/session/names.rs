//! Enumerations that a file writes as names.

/// Makes an enumeration from its table of names: the type, its name in a file,
/// its reading and its writing.
macro_rules! names {
    (
        $(#[$meta:meta])*
        pub enum $type:ident {
            $($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $type {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl $type {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in a session file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl $crate::session::Field for $type {
            fn read(reader: &mut $crate::session::Reader<'_>) -> $crate::session::Read<Self> {
                reader.choice(Self::ALL, Self::name)
            }

            fn write(&self, writer: &mut $crate::session::Writer) {
                writer.quoted(|out| out.push_str(self.name()));
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": [$($name),+] })
            }
        }
    };
}

pub(super) use names;
