//! How the VAST documents of a cell are read.

use crate::config::defaults;
use crate::decode::Spanned;
use crate::file::{ParserFile, Player, SettingsFile, UrlMapFile, WrapperDepth};
use crate::node::Node;
use crate::problem::Problems;
use std::path::PathBuf;
use vastsim_vast::{PlayerPreset, ReadOptions, ResolveOptions, UrlMap, WebUrl};

/// How the VAST documents of a cell are read and their wrappers followed, every
/// level merged.
#[derive(Debug, Clone)]
pub(crate) struct ParserSettings {
    is_lenient: bool,
    player: PlayerPreset,
    /// The player's if no level says it.
    max_wrapper_depth: Option<WrapperDepth>,
    url_map: UrlMap<Spanned<String>>,
}

/// What tells one way of reading from another.
pub(crate) type ParserKey = (
    bool,
    PlayerPreset,
    Option<WrapperDepth>,
    Vec<(WebUrl, PathBuf)>,
);

impl ParserSettings {
    /// What the levels say. What they leave open after something was reported is
    /// as the built-in defaults have it: the ads are read all the same.
    pub(crate) fn of(file: &ParserFile) -> Self {
        Self::whole(file).unwrap_or_else(|| {
            let builtin = Self::builtin();
            let file = ParserFile {
                lenient: file.lenient.or(Some(builtin.is_lenient)),
                player: file.player.or(Some(Player(builtin.player))),
                ..file.clone()
            };
            Self::whole(&file).unwrap_or(builtin)
        })
    }

    fn whole(file: &ParserFile) -> Option<Self> {
        let Player(player) = file.player?;
        let url_map = file.url_map.clone().map(|UrlMapFile(map)| map);
        Some(Self {
            is_lenient: file.lenient?,
            player,
            max_wrapper_depth: file.max_wrapper_depth,
            url_map: url_map.unwrap_or_default(),
        })
    }

    /// What the built-in defaults say.
    ///
    /// # Panics
    /// Never: the built-in defaults are whole, and tested to be.
    pub(crate) fn builtin() -> Self {
        let defaults = defaults().last().map_or_else(Node::nothing, Node::clone);
        let settings = SettingsFile::of(&defaults, &mut Problems::default());
        Self::whole(&settings.parser).expect("the built-in defaults are whole")
    }

    /// How documents are read and their wrappers followed.
    pub(crate) fn resolve_options(&self) -> ResolveOptions {
        let player = self.player.options();
        let depth = self.max_wrapper_depth;
        let own_depth = depth.map(|WrapperDepth(depth)| depth as usize);
        ResolveOptions {
            wrappers_max: own_depth.unwrap_or(player.wrappers_max),
            read: ReadOptions {
                lenient: self.is_lenient,
                ..player.read
            },
            ..player
        }
    }

    /// Where the documents behind wrappers are kept.
    pub(crate) const fn url_map(&self) -> &UrlMap<Spanned<String>> {
        &self.url_map
    }

    pub(crate) fn key(&self) -> ParserKey {
        let mapped = self.url_map.iter();
        let mapped = mapped.map(|(url, path)| (url.clone(), path.origin.resolve(&path.value)));
        let depth = self.max_wrapper_depth;
        (self.is_lenient, self.player, depth, mapped.collect())
    }
}
