//! What is in a document.

use crate::advice::{refused, unmapped};
use crate::document::{UNNAMED, document_of};
use crate::errors;
use crate::json::loads;
use crate::watch::wait;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use std::path::PathBuf;
use vastsim_inspect::{Following, Inspection, Mapping, OpenError, Opening};
use vastsim_player::{Requester, Web};
use vastsim_vast::PlayerPreset;

/// Show what is in a VAST or VMAP document: breaks, ads, creatives, events, macros, problems.
///
/// Parameters
/// ----------
/// vast : str, bytes or os.PathLike
///     A document: its text (a string that begins with ``<``), its bytes, the path of its file,
///     or its URL, which is requested, and with ``resolve`` what is behind its wrappers.
/// resolve : bool, optional
///     Follow wrappers, and show what is behind them: chains of wrappers, all that an ad
///     reports, failures, the order of play.
/// strict : bool, optional
///     Refuse a document that must be repaired to be read, such as one with a raw ``&``.
/// fetch : bool, optional
///     With ``resolve``: request documents behind wrappers that no file is mapped to.
/// map : mapping of str to str or os.PathLike, optional
///     With ``resolve``: the file that holds the document behind a URL, queries aside; a URL
///     that ends with ``/`` stands for all that begin with it, and has a folder.
/// player : str, optional
///     With ``resolve``: whose limits on wrappers hold.
/// allow_private : bool, optional
///     Let hosts of documents have private addresses, such as 127.0.0.1.
///
/// Returns
/// -------
/// dict
///     What ``vastsim inspect --json`` prints. A document that is refused has ``"valid"`` false,
///     and says why in its ``"diagnostics"``, each with line and column.
///
/// Raises
/// ------
/// DocumentError
///     If there is no document: its file cannot be read, or its URL brings none.
///
/// Warns
/// -----
/// UserWarning
///     Of ``fetch`` or ``map`` without ``resolve``.
///
/// Examples
/// --------
/// >>> import vastsim
/// >>> found = vastsim.inspect('<VAST version="4.2"><Error>https://t.example/e</Error></VAST>')
/// >>> found["valid"], found["document"]["version"], found["counts"]["trackers"]
/// (True, '4.2', 1)
/// >>> refused = vastsim.inspect("<VAST version='4.2'>\n<Ad></Add></VAST>")
/// >>> [(it["line"], it["column"]) for it in refused["diagnostics"] if it["severity"] == "error"]
/// [(2, 5)]
#[pyfunction]
#[pyo3(signature = (
    vast, *, resolve=false, strict=false, fetch=false, map=None, player="standard",
    allow_private=false
))]
#[expect(
    clippy::fn_params_excessive_bools,
    reason = "each is a switch of its own"
)]
pub(crate) fn inspect<'py>(
    vast: &Bound<'py, PyAny>,
    resolve: bool,
    strict: bool,
    fetch: bool,
    map: Option<&Bound<'py, PyAny>>,
    player: &str,
    allow_private: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, document) = (vast.py(), Given::of(vast)?);
    let (player, map) = (preset(player)?, map.map_or(Ok(Vec::new()), mappings)?);
    let name = document.name();
    let is_in_vain = !resolve && (fetch || !map.is_empty());
    errors::warn_of_use(py, is_in_vain.then_some(IN_VAIN))?;
    let read = wait(py, move |_| {
        let map = Mapping::together(&map);
        let opening = Opening {
            strict,
            web: &Web::new(allow_private, Requester::default(), refused),
            following: resolve.then_some(Following {
                player,
                map: &map,
                may_fetch: fetch,
                unmapped,
            }),
        };
        document.json(&opening)
    })?;
    let json = read.map_err(|error| errors::document(py, &name, &error))?;
    loads(py, &json.map_err(|error| errors::other(py, &error))?)
}

const IN_VAIN: &str = "no wrapper is followed: `fetch` and `map` matter to `resolve=True`";

/// A document, or where it is.
enum Given {
    Bytes(Vec<u8>),
    Named(PathBuf),
}

impl Given {
    fn of(vast: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Some(bytes) = document_of(vast)? {
            return Ok(Self::Bytes(bytes));
        }
        let path = vast.extract().map(Self::Named);
        path.map_err(|_| PyTypeError::new_err("a document is XML text, bytes, a path or a URL"))
    }

    fn name(&self) -> String {
        match self {
            Self::Bytes(_) => UNNAMED.to_owned(),
            Self::Named(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// The view of the document.
    fn json(&self, opening: &Opening<'_>) -> Result<serde_json::Result<String>, OpenError> {
        let opened = match self {
            Self::Bytes(bytes) => opening.read(UNNAMED, bytes),
            Self::Named(path) => opening.open(path)?,
        };
        Ok(serde_json::to_string(&Inspection::of(&opened)))
    }
}

fn preset(player: &str) -> PyResult<PlayerPreset> {
    let names = PlayerPreset::ALL.iter().map(|player| player.name());
    PlayerPreset::from_name(player).ok_or_else(|| {
        let names = names.collect::<Vec<_>>().join("`, `");
        PyValueError::new_err(format!(
            "no player is called `{player}`; there are `{names}`"
        ))
    })
}

fn mappings(map: &Bound<'_, PyAny>) -> PyResult<Vec<Mapping>> {
    let pairs: Vec<(String, PathBuf)> = map.cast::<PyMapping>()?.items()?.extract()?;
    let refused = |message: String| PyValueError::new_err(message);
    let mappings = pairs.iter().map(|(url, path)| {
        let no_unicode = || refused(format!("the path `{}` is no Unicode", path.display()));
        let path = path.to_str().ok_or_else(no_unicode)?;
        Mapping::new(url, path).map_err(|error| refused(error.to_string()))
    });
    mappings.collect()
}
