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
    /// With room for so many bytes before it has to grow.
    pub(super) fn new(pretty: bool, bytes: usize) -> Self {
        Self {
            out: String::with_capacity(bytes),
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
    #[inline]
    pub(super) fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
        self.empty = true;
    }

    /// Ends what was opened last.
    #[inline]
    pub(super) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if !self.empty {
            self.break_line();
        }
        self.out.push(bracket);
        self.empty = false;
    }

    /// Begins an item of what was opened last.
    #[inline]
    pub(super) fn item(&mut self) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        self.break_line();
    }

    /// An entry of an object; its key comes with the comma before it, its quotes
    /// and its colon.
    #[expect(
        clippy::inline_always,
        reason = "the length of each key is known where it is"
    )]
    #[inline(always)]
    pub(super) fn entry_below(&mut self, key: &'static str, value: &impl Field) {
        if self.empty {
            self.begin_entry(&key[1..]);
        } else {
            self.begin_entry(key);
        }
        value.write(self);
    }

    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    fn begin_entry(&mut self, key: &'static str) {
        self.empty = false;
        if self.pretty {
            self.begin_pretty(key);
        } else {
            self.out.push_str(key);
        }
    }

    fn begin_pretty(&mut self, key: &str) {
        let quoted = key.trim_start_matches(',');
        self.out.push_str(&key[..key.len() - quoted.len()]);
        self.begin_line();
        self.out.push_str(quoted);
        self.out.push(' ');
    }

    /// An entry of an object.
    pub(super) fn entry(&mut self, key: &str, value: &impl Field) {
        self.item();
        self.string(key);
        self.out.push_str(if self.pretty { ": " } else { ":" });
        value.write(self);
    }

    pub(super) fn string(&mut self, text: &str) {
        push_quoted(text, &mut self.out);
    }

    /// A string in which nothing is to be escaped.
    pub(super) fn quoted(&mut self, push: impl FnOnce(&mut String)) {
        self.out.push('"');
        push(&mut self.out);
        self.out.push('"');
    }

    /// A number, `true`, `false` or `null`.
    pub(super) fn raw(&mut self, token: &str) {
        self.out.push_str(token);
    }

    /// Where a number is to be appended.
    pub(super) const fn token(&mut self) -> &mut String {
        &mut self.out
    }

    fn break_line(&mut self) {
        if self.pretty {
            self.begin_line();
        }
    }

    fn begin_line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }
}
