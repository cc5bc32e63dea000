//! The charts, one module each, and the figures that they stand in.
//!
//! Every chart is a function from what was counted to a [`Chart`]: SVG, what it shows in
//! words, a legend, and the table of its numbers.

mod axis;
mod compared;
mod forest;
mod from_closed_form;
mod funnel;
mod histogram;
mod incidence;
mod reasons;
mod rows;
mod scale;
mod small;
mod survival;
mod svg;
mod watched;

pub(super) use compared::compared;
pub(super) use from_closed_form::from_closed_form;
pub(super) use funnel::funnel;
pub(super) use histogram::histogram;
pub(super) use incidence::incidence;
pub(super) use small::small;
pub(super) use survival::survival;
pub(super) use watched::watched;

use super::sheet::Sheet;
use super::text::Text;
use std::fmt::Write as _;
use svg::{At, Svg, WIDTH};

/// A chart, and what is known of it without looking at it.
pub(super) struct Chart {
    /// The value of `data-chart`.
    kind: &'static str,
    /// What is charted, in a few words.
    title: &'static str,
    /// The ad that it is of, if it is of one.
    name: Option<String>,
    /// What it shows, in a sentence or two.
    finding: String,
    svg: Svg,
    height: f64,
    hover: Hover,
    legend: Legend,
    sheet: Sheet,
}

/// How a place in a chart leads to a row of its table.
enum Hover {
    /// Rows of one height, from a place on.
    Rows { top: f64, step: f64 },
    /// The row whose first number is nearest to what is at a place.
    Nearest(scale::Scale),
    /// The row between whose first two numbers the place is.
    Between(scale::Scale),
}

/// What the marks of a chart mean, in the order in which they stand.
#[derive(Default)]
struct Legend {
    html: String,
}

impl Legend {
    /// Adds a mark of a class, and what it means.
    fn with(mut self, class: &str, meaning: &str) -> Self {
        let meaning = Text(meaning);
        // Writing to a string cannot fail.
        let _ = write!(
            self.html,
            r#"<li><i class="key {class}"></i>{meaning}</li>"#
        );
        self
    }
}

impl Chart {
    /// The figure, of the ad of an index or of all of them. The first of an ad is where
    /// links to the ad lead.
    pub(super) fn into_figure(self, ad: Option<usize>) -> String {
        let kind = self.kind;
        let id = ad.map_or_else(|| kind.to_owned(), |ad| format!("{kind}-{ad}"));
        let place = match ad {
            Some(ad) if kind == "funnel" => format!(r#" id="ad-{ad}" data-ad="{ad}""#),
            Some(ad) => format!(r#" data-ad="{ad}""#),
            None => String::new(),
        };
        let name = self
            .name
            .as_deref()
            .map(|name| format!("<b>{}</b> ", Text(name)));
        let (name, finding) = (name.unwrap_or_default(), Text(&self.finding));
        let (svg, legend) = (self.drawing(&id), &self.legend.html);
        let table = self.sheet.into_html();
        format!(
            r#"<figure data-chart="{kind}"{place}><figcaption>{name}{finding}</figcaption><div class="plate">{svg}<ul class="legend">{legend}</ul></div><details><summary>Table</summary><div class="scroll" tabindex="0" role="region" aria-labelledby="{id}-t">{table}</div></details></figure>
"#
        )
    }

    fn drawing(&self, id: &str) -> String {
        let (width, height, hover) = (At(WIDTH), At(self.height), self.hover.attributes());
        let name = self.name.as_deref().map(|name| format!(", {}", Text(name)));
        let title = format!("{}{}", self.title, name.unwrap_or_default());
        let (finding, body) = (Text(&self.finding), self.svg.body());
        format!(
            r#"<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-t {id}-d" {hover}><title id="{id}-t">{title}</title><desc id="{id}-d">{finding}</desc>{body}</svg>"#
        )
    }
}

impl Hover {
    fn attributes(&self) -> String {
        let along = |scale: scale::Scale| {
            let ((start, end), (_, to)) = (scale.range, scale.domain);
            format!("{} {} {to}", At(start), At(end))
        };
        match self {
            Self::Rows { top, step } => format!(r#"data-rows="{} {}""#, At(*top), At(*step)),
            Self::Nearest(scale) => format!(r#"data-nearest="{}""#, along(*scale)),
            Self::Between(scale) => format!(r#"data-between="{}""#, along(*scale)),
        }
    }
}
