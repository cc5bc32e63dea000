//! Documents of all that the model can express.

mod ads;
mod creatives;
mod foreign;
mod linear;
mod parts;
mod values;

use proptest::collection::vec;
use proptest::prelude::*;
use vastsim_vast::Document;

/// A strategy for a type of the model, from one for each of its fields; which
/// of them are named is checked.
macro_rules! model {
    ($name:ident { $($field:ident: $strategy:expr,)* }) => {{
        let $name { $($field: _,)* place: _ } = $name::default();
        let built = Just($name::default()).boxed();
        $(let built = (built, $strategy)
            .prop_map(|(mut this, $field)| { this.$field = $field; this })
            .boxed();)*
        built
    }};
}
pub(crate) use model;

/// Any document of the model that XML can hold, of a few parts of each kind.
pub(crate) fn document() -> BoxedStrategy<Document> {
    let parts = (
        values::version(),
        vec(ads::ad(), 0..4),
        values::few(parts::link()),
        foreign::foreign(&[]),
    );
    let document = parts.prop_map(|(version, ads, errors, foreign)| Document {
        version,
        ads,
        errors,
        foreign,
    });
    document.boxed()
}
