//! What a cursor says about the document, and what it counts of it.

use super::Cursor;
use super::cursor::{Read, Refused};
use crate::diagnostic::Code;
use crate::limits::Limits;

/// How much has been used of the limits that span elements.
#[derive(Default)]
pub(super) struct Used {
    pub(super) elements: usize,
    ads: usize,
    tracking_urls: usize,
}

impl Cursor<'_> {
    /// Whether the innermost element is in an element of this name.
    pub(crate) fn is_inside(&self, name: &str) -> bool {
        self.path.contains(name)
    }

    /// Adds a finding about the innermost open element.
    pub(crate) fn report(&mut self, code: Code, offset: usize, message: impl Into<String>) {
        let path = if self.log.keeps(code) {
            self.path.describe()
        } else {
            String::new()
        };
        self.log
            .add(code, self.positions.at(offset), path, message.into());
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
        self.reset_tracking_urls();
        Ok(())
    }

    /// Starts counting the tracking URLs of the next ad.
    pub(crate) fn reset_tracking_urls(&mut self) {
        self.used.tracking_urls = 0;
    }

    pub(crate) fn count_tracking_url(&mut self, offset: usize) -> Read<()> {
        self.used.tracking_urls += 1;
        let most = self.limits.tracking_urls_per_ad;
        if self.used.tracking_urls > most {
            let message = format!("an ad has more than {most} tracking URLs");
            return Err(self.refuse(Code::LimitTrackingUrls, offset, message));
        }
        Ok(())
    }
}
