//! What observed data are called.

use std::path::Path;

/// What observed data are called: in messages by their path, in results without folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservedName {
    shown: String,
    file: String,
}

impl ObservedName {
    /// Data that are in no file.
    pub fn of_no_file(name: &str) -> Self {
        let [shown, file] = [name, name].map(str::to_owned);
        Self { shown, file }
    }

    /// As messages have it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// As results have it. Where a file lies makes no difference to them.
    pub fn file(&self) -> &str {
        &self.file
    }
}

impl From<&Path> for ObservedName {
    fn from(path: &Path) -> Self {
        let file = path.file_name().unwrap_or(path.as_os_str());
        Self {
            shown: path.display().to_string(),
            file: file.to_string_lossy().into_owned(),
        }
    }
}
