//! `vastsim schema`: the JSON Schema of a file.

use crate::args::{SchemaArgs, SchemaOf};
use crate::exit::Exit;
use crate::output::Terminal;
use vastsim_report::Manifest;
use vastsim_report::comparison::ComparisonRecord;
use vastsim_report::rows::RowsManifest;
use vastsim_report::session::SessionRecord;
use vastsim_report::validation::ValidationRecord;
use vastsim_validation::observed::mapping_schema;

pub(crate) fn schema(args: &SchemaArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let schema = match args.of {
        SchemaOf::Scenario => pretty(&vastsim_scenario::schema::scenario())?,
        SchemaOf::Profile => pretty(&vastsim_scenario::schema::profile())?,
        SchemaOf::Publishers => pretty(&vastsim_scenario::schema::publishers())?,
        SchemaOf::Script => pretty(&vastsim_scenario::schema::script())?,
        SchemaOf::Session => String::from_utf8(SessionRecord::json_schema())?,
        SchemaOf::Manifest => String::from_utf8(Manifest::json_schema())?,
        SchemaOf::Rows => String::from_utf8(RowsManifest::json_schema())?,
        SchemaOf::Comparison => String::from_utf8(ComparisonRecord::json_schema())?,
        SchemaOf::Validation => String::from_utf8(ValidationRecord::json_schema())?,
        SchemaOf::Mapping => pretty(&mapping_schema())?,
    };
    terminal.print(&schema)?;
    Ok(Exit::Done)
}

fn pretty(schema: &serde_json::Value) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(schema)? + "\n")
}
