//! One setting, with all that was said of it.

use super::{Explained, aligned};
use vastsim_report::Untrusted;
use vastsim_scenario::{ResolvedValue, Setting};

impl Explained<'_> {
    /// The value, and below it every place that says something of it, the
    /// strongest first; an arrow is at the one that counts.
    pub(crate) fn chain(&self, value: &ResolvedValue) -> String {
        let counts = &value.setting;
        let stronger = |setting: &&Setting| setting.level > counts.level;
        let (above, below): (Vec<_>, Vec<_>) = value.overridden.iter().partition(stronger);
        // Stages of the level that counts were said before it.
        let all = above.into_iter().chain([counts]).chain(below);
        let rows: Vec<_> = all.map(|it| row(it, std::ptr::eq(it, counts))).collect();
        let shown = counts.value.as_deref().unwrap_or_default();
        let path = Untrusted(value.path.as_str());
        format!(
            "{}{path} = {}\n\n{}",
            self.title(),
            Untrusted(shown),
            aligned(&rows)
        )
    }
}

fn row(setting: &Setting, counts: bool) -> [String; 4] {
    let said = match &setting.value {
        Some(value) => Untrusted(value).to_string(),
        None => "null, back to the level below".to_owned(),
    };
    [
        if counts { "→" } else { " " }.to_owned(),
        setting.level.to_string(),
        said,
        Untrusted(&setting.origin.to_string()).to_string(),
    ]
}
