//! JSON text, compact or with two spaces per level.

use super::Field;
use super::text::push_quoted;

/// The text written so far.
pub(super) struct Writer {
    out: String,
    pretty: bool,
    depth: usize,
    /// Whether what was opened last has nothing in it yet.
    empty: bool,
}

impl Writer {
    pub(super) const fn new(pretty: bool) -> Self {
        Self {
            out: String::new(),
            pretty,
            depth: 0,
            empty: true,
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// Begins an object or an array.
    pub(super) fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
        self.empty = true;
    }

    /// Ends what was opened last.
    pub(super) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if !self.empty {
            self.break_line();
        }
        self.out.push(bracket);
        self.empty = false;
    }

    /// Begins an item of what was opened last.
    pub(super) fn item(&mut self) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        self.break_line();
    }

    /// Begins an entry of an object; its value is to follow.
    pub(super) fn key(&mut self, key: &str) {
        self.item();
        self.string(key);
        self.out.push_str(if self.pretty { ": " } else { ":" });
    }

    /// An entry of an object.
    pub(super) fn entry(&mut self, key: &str, value: &impl Field) {
        self.key(key);
        value.write(self);
    }

    pub(super) fn string(&mut self, text: &str) {
        push_quoted(text, &mut self.out);
    }

    /// A number, `true`, `false` or `null`.
    pub(super) fn raw(&mut self, token: &str) {
        self.out.push_str(token);
    }

    fn break_line(&mut self) {
        if self.pretty {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", self.depth));
        }
    }
}
