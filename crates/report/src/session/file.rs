//! A file of records: one object, several, or an array of them.

use super::problem::Problems;
use super::{Broken, Field, Reader, SessionError, SessionRecord, Writer};

/// Length of a record without events and requests, about.
const RECORD_BYTES: usize = 1024;
/// Length of an event, or of a request without its URL, about.
const ITEM_BYTES: usize = 128;

impl SessionRecord {
    /// Reads a file: one object, however it is laid out; several, such as one
    /// per line; or an array of them. In UTF-8, with or without a byte order
    /// mark.
    ///
    /// Objects and arrays nest at most 128 levels, a list has at most 1,000,000
    /// items, and a record at most 1,000,000 values below keys that are not
    /// known.
    ///
    /// # Errors
    /// If the bytes are not JSON, a key lacks or is repeated, a value is not
    /// what it should be, or there is no record at all. All problems are
    /// returned, up to 200. Behind one of syntax the next line that begins with
    /// `{` is read on.
    pub fn read_all(bytes: &[u8]) -> Result<Vec<Self>, SessionError> {
        let text = decode(bytes)?;
        let mut reader = Reader::new(text);
        let mut records = Vec::new();
        if reader.peek() == Some(b'[') {
            read_array(&mut reader, &mut records);
        } else {
            read_objects(&mut reader, &mut records);
        }
        reader.finish()?;
        Ok(records)
    }

    /// The record as one line.
    pub fn to_json_line(&self) -> String {
        self.to_json(false)
    }

    /// The record with one key per line, and two spaces per level.
    pub fn to_json_pretty(&self) -> String {
        self.to_json(true)
    }

    fn to_json(&self, pretty: bool) -> String {
        let mut writer = Writer::new(pretty, self.bytes_about());
        self.write(&mut writer);
        writer.finish()
    }

    /// How long its line is, about.
    fn bytes_about(&self) -> usize {
        let vastsim = self.metadata.vastsim.iter();
        let requests = vastsim.flat_map(|vastsim| &vastsim.tracking);
        let requests = requests.map(|it| ITEM_BYTES + it.url.as_ref().map_or(0, String::len));
        RECORD_BYTES + ITEM_BYTES * self.events.len() + requests.sum::<usize>()
    }
}

fn decode(bytes: &[u8]) -> Result<&str, SessionError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let valid = &bytes[..error.valid_up_to()];
    let mut problems = Problems::default();
    problems.add(valid.len(), String::new(), "not UTF-8".to_owned());
    problems.finish(std::str::from_utf8(valid).unwrap_or(""))?;
    Ok("")
}

fn read_array(reader: &mut Reader<'_>, records: &mut Vec<SessionRecord>) {
    let at = reader.place();
    let mut is_empty = true;
    let end = reader.array(|reader, index| {
        is_empty = false;
        reader.begin_record(Some(index));
        records.extend(SessionRecord::read(reader)?);
        Ok(())
    });
    reader.begin_record(None);
    if end.is_err() {
        return;
    }
    if reader.peek().is_some() {
        reader.give_up("an array of sessions is alone in its file");
    } else if is_empty {
        reader.report::<()>(at, "there is no session in the file");
    }
}

fn read_objects(reader: &mut Reader<'_>, records: &mut Vec<SessionRecord>) {
    if reader.peek().is_none() {
        reader.give_up("the file is empty");
    }
    let mut index = 0;
    while reader.peek().is_some() && !reader.is_full() {
        reader.begin_record((index > 0).then_some(index));
        match SessionRecord::read(reader) {
            Ok(record) => records.extend(record),
            Err(Broken) => reader.resume(),
        }
        index += 1;
    }
}
