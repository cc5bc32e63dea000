//! What the messages of the libraries advise: flags.

use crate::exit::Usage;
use vastsim_player::{Refused, WebError};

/// Why an address is not contacted, and the flag that would let it be.
pub(crate) fn advised(refused: &Refused) -> String {
    match refused {
        Refused::Host { host } => {
            let allowed = "is not among those allowed; allow it with";
            format!("the host `{host:.255}` {allowed} `--allow-host {host:.255}`")
        }
        Refused::Nearby {
            host,
            address,
            kind,
        } => format!("`{host:.255}` is {address}, {kind}; allow it with `--allow-private`"),
        other => other.to_string(),
    }
}

/// A URL that no file is mapped to, and the flags that bring its document.
pub(crate) fn unmapped(url: &str, address: &str) -> String {
    format!(
        "nothing is mapped to `{url}`; request it with `--fetch`, or save its document and add \
         `--map {address}=FILE`"
    )
}

/// Why there is no document: a usage error if its URL may not be requested.
pub(crate) fn not_fetched(error: WebError) -> anyhow::Error {
    if error.is_usage() {
        Usage(error.to_string()).into()
    } else {
        error.into()
    }
}
