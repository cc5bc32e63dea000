//! JSON Schemas (draft 2020-12) of the files.
//!
//! They have no `$id`: a schema is where it is kept, and a file names it by a
//! path such as `"$schema": "../schemas/scenario.schema.json"`.

mod levels;

use crate::file::{ProfileFile, PublishersFile, ScenarioFile, ScriptFile};
use schemars::JsonSchema;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::Value;

/// The schema of a scenario file.
pub fn scenario() -> Value {
    levels::with_unset(generate::<ScenarioFile>())
}

/// The schema of a profile file.
pub fn profile() -> Value {
    levels::with_unset(generate::<ProfileFile>())
}

/// The schema of a publishers file.
pub fn publishers() -> Value {
    levels::with_unset(generate::<PublishersFile>())
}

/// The schema of a script.
pub fn script() -> Value {
    generate::<ScriptFile>()
}

fn generate<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(WithoutNull);
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// Takes `null` out: that a key may be left out is no reason for it.
#[derive(Debug, Clone)]
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = &types[..] {
                let only = only.clone();
                schema.insert("type".to_owned(), only);
            }
        }
        if let Some(Value::Array(values)) = schema.get_mut("enum") {
            values.retain(|value| !value.is_null());
        }
        take_null_choice(schema);
        transform_subschemas(self, schema);
    }
}

/// Takes `null` out of the choices; a choice without alternative is none.
fn take_null_choice(schema: &mut Schema) {
    let Some(Value::Array(choices)) = schema.get_mut("anyOf") else {
        return;
    };
    choices.retain(|choice| choice.get("type") != Some(&Value::from("null")));
    let [Value::Object(only)] = &choices[..] else {
        return;
    };
    let only = only.clone();
    schema.remove("anyOf");
    for (key, value) in only {
        // What is said of the key goes before what is said of its type.
        if schema.get(&key).is_none() {
            schema.insert(key, value);
        }
    }
}
