//! Text of others, made safe for a terminal.

use proptest::prelude::*;
use vastsim_report::Untrusted;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(Untrusted(text).to_string(), expected);
}

#[test]
fn controls_are_shown_rather_than_obeyed() {
    check("a\u{0}b\tc\r\nd", r"a\u{0}b\u{9}c\u{d}\u{a}d");
    check("\u{1b}]0;title\u{7}", r"\u{1b}]0;title\u{7}");
    check(
        "\u{7f}\u{80}\u{9b}31m\u{9f}",
        r"\u{7f}\u{80}\u{9b}31m\u{9f}",
    );
}

#[test]
fn text_cannot_be_reordered() {
    check("user\u{202e}txt.exe", r"user\u{202e}txt.exe");
    check(
        "\u{61c}\u{200e}\u{200f}\u{202a}",
        r"\u{61c}\u{200e}\u{200f}\u{202a}",
    );
    check("\u{2066}\u{2069}", r"\u{2066}\u{2069}");
}

#[test]
fn everything_else_passes() {
    check(
        "Ünïcode – Реклама 広告 🎬 \\ \u{a0}",
        "Ünïcode – Реклама 広告 🎬 \\ \u{a0}",
    );
}

proptest! {
    #[test]
    fn no_control_survives(text: String) {
        let shown = Untrusted(&text).to_string();
        prop_assert!(!shown.contains(char::is_control));
    }
}
