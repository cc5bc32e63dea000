//! Files as texts, and places in them.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use vastsim_vast::ElementPaths;

/// A file that was read: its path as given, and its text.
pub struct Source {
    path: PathBuf,
    /// Where the paths begin that are written in it.
    folder: PathBuf,
    text: String,
    /// Of a document, once one of its elements is to be named.
    elements: OnceLock<ElementPaths>,
}

impl Source {
    /// A text and the path it is known by.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Arc<Self> {
        let path = path.into();
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Self::within(folder, path, text)
    }

    /// A text of the command line and the name it is known by: paths in it begin
    /// in the working folder, whatever its name is.
    pub(crate) fn typed(name: impl Into<PathBuf>, text: impl Into<String>) -> Arc<Self> {
        Self::within(PathBuf::new(), name.into(), text)
    }

    fn within(folder: PathBuf, path: PathBuf, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            path,
            folder,
            text: text.into(),
            elements: OnceLock::new(),
        })
    }

    /// The path as given; `<built-in google>` for a profile of the binary.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of a byte of the text; of the end, if it lies beyond.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        LineColumn {
            line: 1 + before.matches('\n').count(),
            column: 1 + before[line_start..].chars().count(),
        }
    }
}

/// Equal if path and text are.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for Source {}

/// The path alone: a text may be megabytes.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.path.display())
    }
}

/// A place in a text. Displays as `line:column`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, counted from 1. Lines end with a line feed.
    pub line: usize,
    /// Column, counted from 1, in characters.
    pub column: usize,
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Where something was written: a file and the bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes of its text.
    pub range: Range<usize>,
}

impl Origin {
    pub(crate) fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        let source = Arc::clone(source);
        Self { source, range }
    }

    /// Where it begins.
    pub fn line_column(&self) -> LineColumn {
        self.source.line_column(self.range.start)
    }

    /// Where a path leads that is written there: relative to the file.
    pub(crate) fn resolve(&self, given: &str) -> PathBuf {
        self.source.folder.join(given)
    }

    /// The element of a document that begins there, such as `VAST/Ad[2]`.
    pub(crate) fn element_path(&self) -> String {
        let source = &self.source;
        let elements = source
            .elements
            .get_or_init(|| ElementPaths::of(&source.text));
        elements.at(self.range.start)
    }

    /// The first character alone: for what is wrong with a whole object.
    pub(crate) fn first_character(&self) -> Self {
        let rest = self.source.text.get(self.range.clone()).unwrap_or("");
        let width = rest.chars().next().map_or(0, char::len_utf8);
        let range = self.range.start..self.range.start + width;
        Self::new(&self.source, range)
    }

    pub(crate) fn is_in(&self, source: &Arc<Source>) -> bool {
        Arc::ptr_eq(&self.source, source)
    }
}

/// Displays as `file:line:column`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.source.path.display(), self.line_column())
    }
}
