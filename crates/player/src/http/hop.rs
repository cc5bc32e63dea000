//! One request of the chain that redirects make.

use std::io::Read;

use ureq::Body;
use ureq::http::Response;
use ureq::http::header::LOCATION;

use super::HttpError;
use super::client::BODY_BYTES_DISCARDED_MAX;

/// The answer of one server, its content not read.
pub(super) struct Hop(pub(super) Response<Body>);

/// What an answer asks for.
pub(super) enum Direction {
    /// The content is here.
    Here,
    /// It is there.
    Elsewhere(String),
}

impl Hop {
    pub(super) fn status(&self) -> u16 {
        self.0.status().as_u16()
    }

    /// Where to go from here (RFC 9110, 15.4).
    pub(super) fn direction(&self) -> Result<Direction, HttpError> {
        match self.status() {
            200..=299 => Ok(Direction::Here),
            301 | 302 | 303 | 307 | 308 => self.location().map(Direction::Elsewhere),
            status => Err(HttpError::Status { status }),
        }
    }

    fn location(&self) -> Result<String, HttpError> {
        let header = self.0.headers().get(LOCATION);
        let text = header.and_then(|value| str::from_utf8(value.as_bytes()).ok());
        text.map(str::to_owned).ok_or(HttpError::NoLocation)
    }

    /// The content, decoded, if it is no larger than this.
    pub(super) fn read(mut self, bytes_max: usize) -> Result<Vec<u8>, HttpError> {
        let mut body = Vec::new();
        let limit = (bytes_max as u64).saturating_add(1);
        let mut reader = self.0.body_mut().as_reader().take(limit);
        let read = reader.read_to_end(&mut body);
        read.map_err(|error| HttpError::of(error.into()))?;
        if body.len() > bytes_max {
            return Err(HttpError::TooLarge { bytes_max });
        }
        Ok(body)
    }

    /// Reads a little, so that the server can end its answer. Whatever comes of
    /// that, it has answered.
    pub(super) fn discard(self) {
        drop(self.read(BODY_BYTES_DISCARDED_MAX));
    }
}
