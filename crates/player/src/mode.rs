//! Whether a viewing is watched in real time, or played headless.

use std::fmt;

/// How a viewing is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// By the wall clock.
    Real,
    /// In virtual time.
    Headless,
}

/// A mode that nobody asked for, and why it was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenMode {
    /// The mode.
    pub mode: Mode,
    /// Which rule decided.
    pub rule: ModeRule,
}

/// The rule that chose a mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModeRule {
    /// A system for continuous integration sets this variable.
    ContinuousIntegration(&'static str),
    /// Tests set this variable.
    Tests(&'static str),
    /// There is no display.
    NoDisplay,
    /// Nothing speaks against watching.
    Default,
}

const CONTINUOUS_INTEGRATION: [&str; 6] = [
    "CI",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "JENKINS_URL",
    "TRAVIS",
    "CIRCLECI",
];
const TESTS: [&str; 4] = ["PYTEST_CURRENT_TEST", "TESTING", "TEST_MODE", "NEXTEST"];
const DISPLAYS: [&str; 2] = ["DISPLAY", "WAYLAND_DISPLAY"];

impl ChosenMode {
    /// The mode that suits an environment of variables on Linux or elsewhere:
    /// headless where nobody watches. A variable that is empty, `0` or `false`
    /// counts as not set.
    ///
    /// ```
    /// use vastsim_player::{ChosenMode, Mode, ModeRule};
    ///
    /// let github = |name: &str| (name == "GITHUB_ACTIONS").then(|| "true".to_owned());
    /// let chosen = ChosenMode::auto(github, true);
    /// assert_eq!(chosen.mode, Mode::Headless);
    /// assert_eq!(chosen.rule, ModeRule::ContinuousIntegration("GITHUB_ACTIONS"));
    /// assert_eq!(chosen.rule.to_string(), "`GITHUB_ACTIONS` is set");
    /// ```
    pub fn auto(variable: impl Fn(&str) -> Option<String>, is_linux: bool) -> Self {
        by_environment(|name| counts(variable(name)), is_linux)
    }
}

fn by_environment(is_set: impl Fn(&str) -> bool, is_linux: bool) -> ChosenMode {
    let first = |names: &[&'static str]| names.iter().copied().find(|name| is_set(name));
    let rule = if let Some(name) = first(&CONTINUOUS_INTEGRATION) {
        ModeRule::ContinuousIntegration(name)
    } else if let Some(name) = first(&TESTS) {
        ModeRule::Tests(name)
    } else if is_linux && first(&DISPLAYS).is_none() {
        ModeRule::NoDisplay
    } else {
        ModeRule::Default
    };
    let mode = if rule == ModeRule::Default {
        Mode::Real
    } else {
        Mode::Headless
    };
    ChosenMode { mode, rule }
}

fn counts(value: Option<String>) -> bool {
    value.is_some_and(|value| {
        !matches!(
            value.trim().to_ascii_lowercase().as_str(),
            "" | "0" | "false"
        )
    })
}

impl fmt::Display for ModeRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContinuousIntegration(name) | Self::Tests(name) => write!(f, "`{name}` is set"),
            Self::NoDisplay => f.write_str("there is no display"),
            Self::Default => f.write_str("nothing speaks against it"),
        }
    }
}
