//! The templates, and how what they are given becomes text.

use super::Page;
use super::policy::policy;
use super::text::Text;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, context};

const TEMPLATES: [(&str, &str); 6] = [
    ("page.html", include_str!("page.html")),
    ("verdict.html", include_str!("verdict.html")),
    ("compared.html", include_str!("compared.html")),
    ("charts.html", include_str!("charts.html")),
    ("cells.html", include_str!("cells.html")),
    ("made.html", include_str!("made.html")),
];
const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The page as HTML.
pub(super) fn render(page: &Page<'_>) -> String {
    let whole = context! {
        style => Value::from_safe_string(STYLE.to_owned()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        policy => policy(STYLE, SCRIPT),
        ..Value::from(Serde(page))
    };
    let rendered = environment().and_then(|it| it.get_template("page.html")?.render(whole));
    rendered.expect("the templates are part of this crate and name what they are given")
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(write);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

/// Whatever is not markup that this crate has made is text.
fn write(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(markup) if value.is_safe() => out.write_str(markup)?,
        Some(text) => write!(out, "{}", Text(text))?,
        None => write!(out, "{}", Text(&value.to_string()))?,
    }
    Ok(())
}

/// Markup that has been made of escaped text.
pub(super) fn markup(html: String) -> Value {
    Value::from_safe_string(html)
}
