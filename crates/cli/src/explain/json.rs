//! Settings for programs.

use super::Explained;
use serde::Serialize;
use serde_json::Value;
use vastsim_scenario::{ResolvedValue, Setting};

#[derive(Serialize)]
struct ExplainedJson<'a> {
    schema: &'static str,
    scenario: &'a str,
    cell: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    group: &'a str,
    values: Vec<ValueJson<'a>>,
}

#[derive(Serialize)]
struct ValueJson<'a> {
    path: &'a str,
    #[serde(flatten)]
    setting: SettingJson,
    overridden: Vec<SettingJson>,
}

/// What one place says; a value of `null` goes back to the level below.
#[derive(Serialize)]
struct SettingJson {
    value: Option<Value>,
    level: &'static str,
    file: String,
    line: usize,
    column: usize,
}

impl Explained<'_> {
    /// All that was said of each setting.
    pub(crate) fn to_json(&self) -> anyhow::Result<String> {
        let values = self.values.iter().map(value);
        let explained = ExplainedJson {
            schema: "vastsim.explain.v1",
            scenario: &self.scenario.name,
            cell: &self.scenario.cells[self.cell].label,
            group: &self.group.name,
            values: values.collect::<Result<_, _>>()?,
        };
        Ok(serde_json::to_string_pretty(&explained)? + "\n")
    }
}

fn value(value: &ResolvedValue) -> serde_json::Result<ValueJson<'_>> {
    Ok(ValueJson {
        path: value.path.as_str(),
        setting: setting(&value.setting)?,
        overridden: value
            .overridden
            .iter()
            .map(setting)
            .collect::<Result<_, _>>()?,
    })
}

fn setting(setting: &Setting) -> serde_json::Result<SettingJson> {
    let place = setting.origin.line_column();
    let value = setting.value.as_deref().map(serde_json::from_str);
    Ok(SettingJson {
        value: value.transpose()?,
        level: setting.level.as_str(),
        file: setting.origin.source.path().display().to_string(),
        line: place.line,
        column: place.column,
    })
}
