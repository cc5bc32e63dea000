//! Worlds: files by name, and what the command line says, cut from bytes.
//!
//! The bytes begin with the file that names all others. More files follow,
//! each behind a line of two hyphens and its name, such as `--p.json`. A line
//! such as `--set playback.speed=2` is what the command line says.

use std::collections::BTreeMap;
use std::path::Path;

use vastsim_scenario::{Files, ReadError};

/// The name of the file that names all others.
pub(super) const ROOT: &str = "s.json";

/// The name of a file that may not be read.
const FORBIDDEN: &str = "forbidden.json";

const SEPARATOR: &[u8] = b"\n--";

const SET: &str = "set ";

/// Files, and what the command line says.
#[derive(Debug, Default)]
pub(super) struct World<'d> {
    files: BTreeMap<&'d str, &'d [u8]>,
    said: Vec<&'d str>,
}

impl<'d> World<'d> {
    /// Cuts bytes into a world.
    pub(super) fn cut(data: &'d [u8]) -> Self {
        let mut world = Self::default();
        let (root, mut rest) = split(data, SEPARATOR);
        world.files.insert(ROOT, root);
        while let Some(part) = rest {
            let (part, next) = split(part, SEPARATOR);
            world.add(part);
            rest = next;
        }
        world
    }

    fn add(&mut self, part: &'d [u8]) {
        let (line, body) = split(part, b"\n");
        let Ok(line) = std::str::from_utf8(line) else {
            return;
        };
        match line.strip_prefix(SET) {
            Some(said) => self.said.push(said),
            None => {
                self.files.entry(line).or_insert(body.unwrap_or_default());
            }
        }
    }

    pub(super) fn root(&self) -> &'d [u8] {
        self.file(ROOT).unwrap_or_default()
    }

    pub(super) fn file(&self, name: &str) -> Option<&'d [u8]> {
        self.files.get(name).copied()
    }

    /// What the command line says, one text for each `--set`.
    pub(super) fn said(&self) -> &[&'d str] {
        &self.said
    }

    /// How many cells the root may ask for at most, as any array may be one
    /// that varies.
    pub(super) fn combinations(&self) -> usize {
        let said = self.said.iter().map(|said| said.as_bytes());
        let texts = said.chain([self.root()]);
        texts.map(combinations).fold(1, usize::saturating_mul)
    }
}

/// What is before a separator, and what is behind it if there is one.
fn split<'a>(bytes: &'a [u8], separator: &[u8]) -> (&'a [u8], Option<&'a [u8]>) {
    let mut windows = bytes.windows(separator.len());
    match windows.position(|window| window == separator) {
        Some(at) => (&bytes[..at], Some(&bytes[at + separator.len()..])),
        None => (bytes, None),
    }
}

/// The product of the lengths of all arrays in a text that may be JSON.
fn combinations(text: &[u8]) -> usize {
    let (mut product, mut open) = (1_usize, Vec::new());
    let (mut is_quoted, mut is_escaped) = (false, false);
    for byte in text {
        match byte {
            b'"' if !is_escaped => is_quoted = !is_quoted,
            _ if is_quoted => {}
            b'[' | b'{' => open.push((*byte, 1)),
            b',' => open.iter_mut().last().into_iter().for_each(|it| it.1 += 1),
            b']' | b'}' => {
                let closed = open.pop().filter(|closed| closed.0 == b'[');
                product = product.saturating_mul(closed.map_or(1, |closed| closed.1));
            }
            _ => {}
        }
        is_escaped = is_quoted && *byte == b'\\' && !is_escaped;
    }
    product
}

impl Files for World<'_> {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        let path = path.to_str().ok_or(ReadError::IllegalName)?;
        if path == FORBIDDEN {
            return Err(ReadError::Permission);
        }
        let bytes = self.file(path).ok_or(ReadError::NotFound)?;
        assert!(bytes.len() as u64 <= limit_bytes);
        Ok(bytes.to_vec())
    }
}
