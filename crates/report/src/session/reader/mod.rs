//! Reading JSON values one after the other, each problem with its place.

mod token;

use super::problem::{Problems, SessionError};
use super::text::excerpt;
use std::borrow::Cow;

/// Most objects and arrays within each other.
const DEPTH_MAX: usize = 128;

/// Most values below keys that are not known, in one record.
const KEPT_MAX: usize = 1_000_000;

/// The text cannot be read on from here, which was reported.
pub(super) struct Broken;

/// A value; or nothing, if it is not what it should be, which was reported.
pub(super) type Read<T> = Result<Option<T>, Broken>;

/// A place in a text of JSON values.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    path: Vec<Step<'a>>,
    depth: usize,
    kept: usize,
    problems: Problems,
}

/// A step from a value to one in it.
enum Step<'a> {
    Key(Cow<'a, str>),
    Index(usize),
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            path: Vec::new(),
            depth: 0,
            kept: 0,
            problems: Problems::default(),
        }
    }

    /// All that was reported, if anything was.
    pub(super) fn finish(self) -> Result<(), SessionError> {
        self.problems.finish(self.text)
    }

    /// Begins the next record, which has an index if it is not alone.
    pub(super) fn begin_record(&mut self, index: Option<usize>) {
        self.path.clear();
        self.path.extend(index.map(Step::Index));
        self.kept = 0;
    }

    /// Goes on at the next line that begins with `{`, if there is one.
    pub(super) fn resume(&mut self) {
        // What could not be read may be the beginning of that line.
        let from = self.text[..self.at].trim_end().len();
        let next_line = self.text[from..].find("\n{");
        self.at = next_line.map_or(self.text.len(), |found| from + found + 1);
        self.depth = 0;
    }

    /// Whether so much is wrong that the rest is not read.
    pub(super) fn is_full(&self) -> bool {
        self.problems.is_full()
    }

    /// Reports something about the value at a place, of which nothing comes.
    pub(super) fn report<T>(&mut self, at: usize, message: impl Into<String>) -> Option<T> {
        // Paths can be long: none is made that nobody sees.
        if !self.is_full() {
            let path = self.shown_path();
            self.problems.add(at, path, message.into());
        }
        None
    }

    /// Reports that the object at a place lacks a key.
    pub(super) fn report_missing(&mut self, at: usize, key: &str) {
        self.path.push(Step::Key(Cow::Owned(key.to_owned())));
        self.report::<()>(at, format!("the key `{key}` is missing"));
        self.path.pop();
    }

    /// Reports something here, behind which nothing can be read.
    pub(super) fn give_up(&mut self, message: &str) -> Broken {
        self.report::<()>(self.at, message);
        Broken
    }

    /// Reports a value of the wrong type, and steps over it.
    pub(super) fn expected<T>(&mut self, what: &str) -> Read<T> {
        let at = self.place();
        let found = self.describe_and_skip()?;
        Ok(self.report(at, format!("expected {what}, found {found}")))
    }

    /// The place of the object here; anything else is reported.
    pub(super) fn begins_object(&mut self) -> Read<usize> {
        match self.peek() {
            Some(b'{') => Ok(Some(self.at)),
            _ => self.expected("an object"),
        }
    }

    /// One of the known names.
    pub(super) fn choice<T: Copy>(&mut self, all: &[T], name: fn(T) -> &'static str) -> Read<T> {
        let Some((at, text)) = self.string("a string")? else {
            return Ok(None);
        };
        let choice = all.iter().find(|choice| name(**choice) == text);
        Ok(choice.copied().or_else(|| {
            let names: Vec<_> = all.iter().map(|choice| name(*choice)).collect();
            let (known, found) = (names.join("`, `"), excerpt(&text));
            self.report(at, format!("unknown name `{found}`; known here: `{known}`"))
        }))
    }

    /// Reads an object, entry by entry. Repeated keys are reported.
    pub(super) fn object(
        &mut self,
        mut entry: impl FnMut(&mut Self, &str) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        self.open()?;
        let mut keys = Vec::new();
        let mut goes_on = !self.closes(b'}');
        while goes_on {
            let key_at = self.place();
            let key = self.key_token()?;
            keys.push((key.clone(), key_at));
            self.path.push(Step::Key(key.clone()));
            entry(self, &key)?;
            self.path.pop();
            goes_on = self.goes_on(b'}')?;
        }
        self.depth -= 1;
        self.report_repeated(keys);
        Ok(())
    }

    /// Reads an array, item by item with its index.
    pub(super) fn array(
        &mut self,
        mut item: impl FnMut(&mut Self, usize) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        self.open()?;
        let mut index = 0;
        let mut goes_on = !self.closes(b']');
        while goes_on {
            self.path.push(Step::Index(index));
            item(self, index)?;
            self.path.pop();
            index += 1;
            goes_on = self.goes_on(b']')?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Steps over a value, whatever it is.
    pub(super) fn skip(&mut self) -> Result<(), Broken> {
        match self.peek() {
            Some(b'{') => self.object(|reader, _| reader.skip()),
            Some(b'[') => self.array(|reader, _| reader.skip()),
            Some(b'"') => self.string_token().map(drop),
            Some(b'-' | b'0'..=b'9') => self.number_token().map(drop),
            _ => self.word().map(drop),
        }
    }

    /// Counts a value that is kept although nothing is known of it.
    pub(super) fn count_kept(&mut self) -> Result<(), Broken> {
        self.kept += 1;
        if self.kept > KEPT_MAX {
            let message = format!("more than {KEPT_MAX} values below keys that are not known");
            return Err(self.give_up(&message));
        }
        Ok(())
    }

    fn report_repeated(&mut self, mut keys: Vec<(Cow<'a, str>, usize)>) {
        keys.sort();
        for pair in keys.windows(2) {
            let [(first, _), (key, at)] = pair else {
                continue;
            };
            if first == key {
                self.path.push(Step::Key(key.clone()));
                self.report::<()>(*at, format!("the key `{}` is repeated", excerpt(key)));
                self.path.pop();
            }
        }
    }

    fn shown_path(&self) -> String {
        let steps = self.path.iter().enumerate();
        let shown = steps.map(|(place, step)| match step {
            Step::Index(index) => format!("[{index}]"),
            Step::Key(key) if place == 0 => excerpt(key),
            Step::Key(key) => format!(".{}", excerpt(key)),
        });
        shown.collect()
    }
}
