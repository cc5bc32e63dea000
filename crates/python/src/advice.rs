//! What the messages of the crates advise: arguments.

use vastsim_player::Refused;
use vastsim_viewing::Advice;

/// For `play`.
pub(crate) const ADVICE: Advice = Advice {
    refused,
    not_fetched: "no file is mapped to it, and `fetch=True` is not given",
};

/// Why an address is not contacted, and the argument that would let it be.
pub(crate) fn refused(refused: &Refused) -> String {
    match refused {
        Refused::Nearby {
            host,
            address,
            kind,
        } => format!("`{host:.255}` is {address}, {kind}; allow it with `allow_private=True`"),
        other => other.to_string(),
    }
}

/// A URL that no file is mapped to, and the arguments that bring its document.
pub(crate) fn unmapped(url: &str, address: &str) -> String {
    format!(
        "nothing is mapped to `{url}`; request it with `fetch=True`, or save its document and \
         give `map={{\"{address}\": FILE}}`"
    )
}

/// A message with arguments of Python in place of flags. The crates name both alike, as code that
/// is a flag, `--windows-of`, perhaps with a value, `--duration 30s`, or behind a command.
pub(crate) fn in_arguments(message: &str) -> String {
    let parts = message.split('`').enumerate();
    let parts = parts.map(|(place, part)| {
        let said = (place % 2 == 1).then(|| argument(part)).flatten();
        said.unwrap_or_else(|| part.to_owned())
    });
    parts.collect::<Vec<_>>().join("`")
}

/// A flag as an argument; `None` of code that is something else, such as a path.
fn argument(code: &str) -> Option<String> {
    let (command, flag) = code.split_once("--")?;
    let (name, value) = flag.split_once(' ').unwrap_or((flag, ""));
    let is_name = |name: &str| name.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
    if !is_name(name) || !(command.is_empty() || command.strip_suffix(' ').is_some_and(is_name)) {
        return None;
    }
    let name = match name {
        "out" => "folder".to_owned(),
        "force" => "force=True".to_owned(),
        name => name.replace('-', "_"),
    };
    Some(match (command.trim_end(), value) {
        ("", "") => name,
        ("", value) => format!("{name}=\"{value}\""),
        (command, _) => format!("{name}` of `{command}"),
    })
}
