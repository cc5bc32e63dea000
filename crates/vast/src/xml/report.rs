//! What a cursor says about the document, and what it counts of it.

use super::cursor::{Read, Refused};
use super::embedded::outer_offset;
use super::{Cursor, Element, Place};
use crate::diagnostic::Code;
use crate::limits::Limits;

/// How much has been used of the limits that span elements.
#[derive(Default)]
pub(super) struct Used {
    pub(super) elements: usize,
    ads: usize,
    breaks: usize,
    tracking_urls: usize,
    /// Those outside ads, while an ad is read.
    tracking_urls_outside: usize,
}

impl Cursor<'_> {
    /// Whether the innermost element is in an element of this name.
    pub(crate) fn is_inside(&self, name: &str) -> bool {
        self.path.contains(name)
    }

    /// Where an element stands in the document.
    pub(crate) fn place(&self, element: &Element<'_>) -> Place {
        Place::new(outer_offset(self.pieces, element.offset))
    }

    /// Adds a finding about the innermost open element.
    pub(crate) fn report(&mut self, code: Code, offset: usize, message: impl Into<String>) {
        let path = if self.log.keeps(code) {
            self.path.describe()
        } else {
            String::new()
        };
        let position = self.positions.at(outer_offset(self.pieces, offset));
        self.log.add(code, position, path, message.into());
    }

    /// Adds the finding that ends the reading.
    pub(crate) fn refuse(
        &mut self,
        code: Code,
        offset: usize,
        message: impl Into<String>,
    ) -> Refused {
        self.report(code, offset, message);
        Refused
    }

    /// Reads what may be left out of the document: where the reading is
    /// lenient, what refuses it is a warning, and there is none of it. An
    /// exceeded limit refuses the document all the same.
    pub(crate) fn optional<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Read<T>,
    ) -> Read<Option<T>> {
        let was_optional = self.log.set_optional(true);
        let result = read(self);
        self.log.set_optional(was_optional);
        match result {
            Err(Refused) if !self.log.is_refused() => Ok(None),
            result => result.map(Some),
        }
    }

    pub(crate) fn limits(&self) -> &Limits {
        self.limits
    }

    pub(super) fn count_element(&mut self, offset: usize) -> Read<()> {
        self.used.elements += 1;
        let most = self.limits.elements;
        if self.used.elements > most {
            let message = format!("the document has more than {most} elements");
            return Err(self.refuse(Code::LimitElements, offset, message));
        }
        Ok(())
    }

    /// Counts an ad, and starts counting its tracking URLs.
    pub(crate) fn count_ad(&mut self, offset: usize) -> Read<()> {
        self.used.ads += 1;
        let most = self.limits.ads;
        if self.used.ads > most {
            let message = format!("the document has more than {most} ads");
            return Err(self.refuse(Code::LimitAds, offset, message));
        }
        self.used.tracking_urls_outside = std::mem::take(&mut self.used.tracking_urls);
        Ok(())
    }

    /// Counts a break, and starts counting its tracking URLs.
    pub(crate) fn count_break(&mut self, offset: usize) -> Read<()> {
        self.used.breaks += 1;
        let most = self.limits.breaks;
        if self.used.breaks > most {
            let message = format!("the document has more than {most} breaks");
            return Err(self.refuse(Code::LimitBreaks, offset, message));
        }
        self.used.tracking_urls = 0;
        Ok(())
    }

    /// Reads a document that counts its tracking URLs by itself.
    pub(crate) fn count_apart<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let outside = std::mem::take(&mut self.used.tracking_urls);
        let result = read(self);
        self.used.tracking_urls = outside;
        result
    }

    /// Goes on counting the tracking URLs outside ads.
    pub(crate) fn leave_ad(&mut self) {
        self.used.tracking_urls = self.used.tracking_urls_outside;
    }

    pub(crate) fn count_tracking_url(&mut self, offset: usize) -> Read<()> {
        self.used.tracking_urls += 1;
        let most = self.limits.tracking_urls_per_ad;
        if self.used.tracking_urls > most {
            let holder = self.tracking_holder();
            let message = format!("{holder} has more than {most} tracking URLs");
            return Err(self.refuse(Code::LimitTrackingUrls, offset, message));
        }
        Ok(())
    }

    /// Whose tracking URLs are counted.
    fn tracking_holder(&self) -> &'static str {
        if self.is_inside("Ad") {
            "an ad"
        } else if self.is_inside("AdBreak") && !self.is_inside("VAST") {
            "a break"
        } else {
            "the document"
        }
    }
}
