//! The weakest level: what is built in.

use super::{PARTS, Stages};
use crate::node::{Node, parse};
use crate::problem::Problems;
use crate::profile::builtin_source;
use crate::source::Source;
use std::sync::OnceLock;

const DEFAULTS: &str = include_str!("../../profiles/defaults.json");

/// The built-in defaults: what depends on no provider, and over it the profile
/// `generic`.
pub(crate) fn defaults() -> &'static Stages {
    static STAGES: OnceLock<Stages> = OnceLock::new();
    STAGES.get_or_init(|| {
        let mut stages = Stages::default();
        let defaults = parse(
            &Source::new("<built-in defaults>", DEFAULTS),
            &mut Problems::default(),
        );
        let generic = builtin_source("generic");
        let generic = generic.and_then(|source| parse(&source, &mut Problems::default()));
        for tree in defaults.into_iter().chain(generic.map(|it| parts(&it))) {
            stages.lay(&tree);
        }
        stages
    })
}

/// What a file says that stands at a level, without what it says of itself.
pub(crate) fn parts(file: &Node) -> Node {
    file.only(&PARTS)
}
