//! One group of viewers: its levels resolved, and what is played to it.

use super::Loader;
use crate::ads::{AdKey, Found};
use crate::config::{Config, Stages, defaults, overlay, pruned};
use crate::decode::{At, Decode};
use crate::error::LoadError;
use crate::file::ScenarioFile;
use crate::group::Group;
use crate::idle_macros;
use crate::model::chosen;
use crate::nearest;
use crate::node::Node;
use crate::parser_settings::ParserSettings;
use crate::playback_settings::PlaybackSettings;
use crate::profile::Profile;
use crate::publishers::Publisher;
use crate::show::Show;
use crate::shown_ad::macro_expander;
use crate::source::Origin;
use crate::tracker::Tracker;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A group of a cell, and the ads that it is shown.
pub(super) struct Made {
    pub(super) group: Group,
    pub(super) ads: AdKey,
    pub(super) show: Arc<Show>,
}

/// All that a group is made of, free of errors.
struct Settings {
    name: String,
    ad: Found,
    provider: String,
    publisher: String,
    config: Config,
    file: ScenarioFile,
}

impl Loader<'_> {
    /// Makes a group of what the run says of it; `None` after reporting why it
    /// cannot be made.
    pub(super) fn group(&mut self, name: &str, run: Stages) -> Result<Option<Made>, LoadError> {
        let reports_before = self.problems.error_reports();
        let own = run.last().map_or_else(Node::nothing, pruned);
        let (profile, publisher) = self.levels_below(&own)?;
        let is_whole = profile.is_some() && publisher.is_some();
        let provider = profile.as_ref().map(|profile| profile.stages().clone());
        let Publisher { id, stages } = publisher.unwrap_or_default();
        let config = Config::resolve(provider.unwrap_or_default(), stages, run);
        // Without the levels below, nobody knows what the scenario is laid over.
        let file = self.decode(if is_whole { config.resolved() } else { &own });
        self.note_usage(&own, is_whole, file.as_ref());
        let Some(file) = file else { return Ok(None) };
        let ad = self.ad(&file, &own)?;
        let sound = self.problems.error_reports() == reports_before;
        let (Some(ad), Some(profile), true) = (ad, profile, sound) else {
            return Ok(None);
        };
        let settings = Settings {
            name: name.to_owned(),
            ad,
            provider: profile.name().to_owned(),
            publisher: id,
            config,
            file,
        };
        Ok(self.compile(settings, &own.origin))
    }

    /// The profile and the publisher that a scenario names; `None` for what was
    /// reported.
    fn levels_below(
        &mut self,
        own: &Node,
    ) -> Result<(Option<Arc<Profile>>, Option<Publisher>), LoadError> {
        let named = defaults().last().map(|defaults| overlay(defaults, own));
        let named = named.as_ref().unwrap_or(own);
        let (inputs, problems) = (&mut self.inputs, &mut self.problems);
        let profile = self.providers.get(named, inputs, problems)?;
        let publisher = self.publishers.get(named, inputs, problems)?;
        Ok((profile, publisher))
    }

    fn decode(&mut self, scenario: &Node) -> Option<ScenarioFile> {
        let at = At {
            node: scenario,
            path: "",
        };
        ScenarioFile::decode(at, &mut self.problems)
    }

    fn note_usage(&mut self, scenario: &Node, is_whole: bool, file: Option<&ScenarioFile>) {
        let playback = file.and_then(|file| file.playback.as_ref());
        self.usage
            .note_playback(scenario, playback.filter(|_| is_whole));
        let ad = file.and_then(|file| file.ad.as_ref());
        self.usage.note_parser(scenario, ad.map(|ad| &ad.value));
    }

    fn ad(&mut self, file: &ScenarioFile, scenario: &Node) -> Result<Option<Found>, LoadError> {
        let Some(ad) = &file.ad else {
            if scenario.get("ad").is_none() && !is_misspelt(scenario, "ad") {
                let start = scenario.origin.first_character();
                self.problems.error(&start, "ad", "the key `ad` is missing");
            }
            return Ok(None);
        };
        let parser = file.parser.as_ref().map(ParserSettings::of);
        let parser = parser.unwrap_or_else(ParserSettings::builtin);
        self.ads
            .get(ad, &parser, &mut self.inputs, &mut self.problems)
    }

    fn compile(&mut self, settings: Settings, origin: &Origin) -> Option<Made> {
        let (ad_key, show) = settings.ad;
        let playback = settings.file.playback.as_ref()?;
        let tracker = Tracker::of(settings.file.tracker.as_ref()?)?;
        let made = (ad_key.clone(), show.as_ref());
        let (programs, problems) = (&mut self.programs, &mut self.problems);
        let program = programs.get(made, playback, origin, problems)?;
        idle_macros::warn(settings.config.resolved(), &tracker, problems);
        let durations = show.ads.iter().map(|ad| ad.creative.duration());
        for duration in durations.collect::<BTreeSet<_>>() {
            self.windows.note(playback, duration);
            self.intervals.note(playback, duration);
            self.curves.note(playback, duration);
        }
        let group = Group {
            name: settings.name,
            provider: settings.provider,
            publisher: Some(settings.publisher).filter(|publisher| !publisher.is_empty()),
            model: chosen(playback)?.as_str(),
            macros: macro_expander(&tracker),
            playback: PlaybackSettings::of(playback)?,
            ads: self.shown.get(ad_key.clone(), &show, &tracker),
            tracker,
            config: settings.config,
            program,
        };
        Some(Made {
            group,
            ads: ad_key,
            show,
        })
    }
}

/// Whether a key is there that was probably meant to be this one, which is
/// reported.
fn is_misspelt(object: &Node, key: &str) -> bool {
    let mut entries = object.entries().unwrap_or_default().iter();
    entries.any(|entry| nearest::nearest(&entry.key, &[key]).is_some())
}
