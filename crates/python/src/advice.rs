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

/// What the crates advise whoever is at a terminal, and whoever calls a function.
const ARGUMENTS: [(&str, &str); 15] = [
    ("choose another `--out`", "choose another folder"),
    ("give `--out` a path", "give a path"),
    ("with `--force`", "with `force=True`"),
    ("`--set`", "`set`"),
    ("`--cell`", "`cell`"),
    ("`--cluster`", "`cluster`"),
    ("`--duration`", "`duration`"),
    ("`--duration 30s`", "`duration=\"30s\"`"),
    ("`--extends`", "`extends`"),
    ("`fit --loss`", "`loss` of `fit`"),
    ("`--loss`", "`loss`"),
    ("`--model empirical`", "`model=\"empirical\"`"),
    ("`--model quartile`", "`model=\"quartile\"`"),
    ("`--only`", "`only`"),
    ("`--windows-of`", "`windows_of`"),
];

/// A message with arguments in place of flags.
pub(crate) fn in_arguments(message: &str) -> String {
    let told = |message: String, (flag, argument): &(&str, &str)| message.replace(flag, argument);
    ARGUMENTS.iter().fold(message.to_owned(), told)
}
