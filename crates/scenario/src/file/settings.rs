//! What every level of configuration may say.

use super::{ParserFile, PlaybackFile, TrackerFile};
use crate::decode::{At, Decode};
use crate::node::Node;
use crate::problem::Problems;

/// The parts of a level, whatever file it is in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SettingsFile {
    pub(crate) playback: PlaybackFile,
    pub(crate) tracker: TrackerFile,
    pub(crate) parser: ParserFile,
}

impl SettingsFile {
    /// Decodes the parts of a resolved tree; what else is in it does not count.
    pub(crate) fn of(tree: &Node, problems: &mut Problems) -> Self {
        Self {
            playback: part(tree, "playback", problems),
            tracker: part(tree, "tracker", problems),
            parser: part(tree, "parser", problems),
        }
    }
}

fn part<T: Decode + Default>(tree: &Node, path: &str, problems: &mut Problems) -> T {
    let node = tree.get(path);
    let part = node.and_then(|node| T::decode(At { node, path }, problems));
    part.unwrap_or_default()
}
