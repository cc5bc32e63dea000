//! Which mode is chosen, and why.

use vastsim_player::{ChosenMode, Mode};

fn auto(variables: &[(&str, &str)], is_linux: bool) -> (Mode, String) {
    let variable = |name: &str| {
        let mut set = variables.iter();
        set.find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    };
    let chosen = ChosenMode::auto(variable, is_linux);
    (chosen.mode, chosen.rule.to_string())
}

#[test]
fn each_variable_decides() {
    let names = "CI GITHUB_ACTIONS GITLAB_CI JENKINS_URL TRAVIS CIRCLECI PYTEST_CURRENT_TEST \
                 TESTING TEST_MODE NEXTEST";
    for name in names.split_whitespace() {
        for value in ["1", "true", "yes", "https://ci.example"] {
            let expected = (Mode::Headless, format!("`{name}` is set"));
            assert_eq!(auto(&[(name, value), ("DISPLAY", ":0")], true), expected);
        }
        for value in ["", " ", "0", "false", "False", "FALSE"] {
            let expected = (Mode::Real, "nothing speaks against it".to_owned());
            assert_eq!(auto(&[(name, value), ("DISPLAY", ":0")], true), expected);
        }
    }
}

#[test]
fn without_a_display_nobody_watches_on_linux() {
    let none = (Mode::Headless, "there is no display".to_owned());
    assert_eq!(auto(&[], true), none);
    assert_eq!(auto(&[("DISPLAY", "")], true), none);
    assert_eq!(
        auto(&[("WAYLAND_DISPLAY", "wayland-0")], true).0,
        Mode::Real
    );
    assert_eq!(auto(&[], false).0, Mode::Real);
}

#[test]
fn continuous_integration_counts_before_tests_and_both_before_the_display() {
    assert_eq!(
        auto(&[("NEXTEST", "1"), ("CI", "1")], true).1,
        "`CI` is set"
    );
    assert_eq!(auto(&[("NEXTEST", "1")], true).1, "`NEXTEST` is set");
}
