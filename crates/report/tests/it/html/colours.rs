//! Colours can be told from the paper, in both themes.

use super::page;

/// WCAG 2.2, success criteria 1.4.3 and 1.4.11.
const TEXT_CONTRAST: f64 = 4.5;
const MARK_CONTRAST: f64 = 3.0;

/// The colours of a variable of the style, of the light theme and of the dark one.
fn colours(style: &str, name: &str) -> [f64; 2] {
    let start = format!("--{name}: light-dark(");
    let pair = style.split_once(&start).unwrap().1;
    let (light, dark) = pair.split_once(')').unwrap().0.split_once(", ").unwrap();
    [light, dark].map(luminance)
}

/// Relative luminance of `#rrggbb`.
#[expect(
    clippy::disallowed_methods,
    reason = "the last bit of a luminance does not matter"
)]
fn luminance(colour: &str) -> f64 {
    let channel = |i: usize| {
        let value = u8::from_str_radix(&colour[i..i + 2], 16).unwrap();
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_and_marks_have_contrast_in_both_themes() {
    let page = page(vec![]);
    let style = &page.all("style").next().unwrap().text;
    let text = ["ink", "soft", "link", "good", "bad", "warn"].map(|it| (it, TEXT_CONTRAST));
    let marks = ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "edge"];
    for (name, least) in text.into_iter().chain(marks.map(|it| (it, MARK_CONTRAST))) {
        for ground in ["paper", "tint"] {
            let grounds = colours(style, ground);
            for (colour, ground) in colours(style, name).into_iter().zip(grounds) {
                let contrast = contrast(colour, ground);
                assert!(contrast >= least, "{name}: {contrast}");
            }
        }
    }
}
