//! What every single value has in common.

/// Gives a value type its decoder and its schema.
macro_rules! value {
    ($type:ident, $decode:expr, $schema:tt) => {
        impl crate::decode::Decode for $type {
            fn decode(
                at: crate::decode::At<'_>,
                problems: &mut crate::problem::Problems,
            ) -> Option<Self> {
                $decode(at, problems)
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }

            fn inline_schema() -> bool {
                true
            }
        }
    };
}

pub(super) use value;
