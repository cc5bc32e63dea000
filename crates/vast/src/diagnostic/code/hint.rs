//! What to do about a finding.

use super::Code;

impl Code {
    /// What to do about it, where that does not depend on the document.
    pub(crate) fn hint(self) -> Option<&'static str> {
        Some(match self {
            Self::InvalidBytes => "save the document as UTF-8, or declare the encoding it has",
            Self::NotXml => "the document must start with `<VAST version=\"…\">`",
            Self::HtmlPage => {
                "the server answered with an HTML page, not VAST: open the URL in a browser \
                 to see whether it is an error, a login or a consent page"
            }
            Self::Doctype => "remove the `<!DOCTYPE …>`: VAST has none, and it could name files",
            Self::Unclosed => "close it, or fetch the document again if it was cut off on its way",
            Self::SpaceBeforeDeclaration => "let `<?xml` be the first characters",
            Self::RawAmpersand => "write `&amp;`, or put the URL into `<![CDATA[…]]>`",
            Self::UndefinedEntity => "write the character itself",
            Self::Vmap => {
                "read it as VMAP where that can be done; otherwise take the VAST document out \
                 of its `VASTAdData`, or fetch its `AdTagURI`"
            }
            Self::UnsupportedVersion => "ask the ad server for VAST 2.0 or later",
            Self::NoAds => "fetch it again: the ad server had nothing to show",
            Self::MissingDuration => "add `<Duration>HH:MM:SS</Duration>`",
            Self::ZeroDuration => "write how long the media file plays",
            Self::LimitDepth => {
                "take out what is nested too deep: no more elements may be open at a time than \
                 `Limits::depth` says"
            }
            Self::BadDuration | Self::OddDuration => "write `HH:MM:SS` or `HH:MM:SS.mmm`",
            Self::BadOffset | Self::OddOffset => "write `HH:MM:SS`, `HH:MM:SS.mmm` or `n%`",
            Self::MissingBreakOffset | Self::BadBreakOffset | Self::OddBreakOffset => {
                "write `HH:MM:SS`, `HH:MM:SS.mmm`, `n%`, `start`, `end` or `#n`"
            }
            Self::MissingBreakType => {
                "write `linear`, `nonlinear` or `display`, or several of them"
            }
            Self::MissingElement | Self::MissingAttribute => {
                "add it: players may refuse the document without it"
            }
            Self::UnknownElement => {
                "players pass over it: correct its name or place, or put it into an `Extension`"
            }
            Self::UnknownAttribute => "players pass over it: correct its name, or leave it out",
            Self::NotInVersion => "declare the version that has it, or leave it out",
            Self::BadUrl => "write an absolute URL, with its spaces as `%20`",
            Self::InsecureUrl => "use `https`: a secure page does not request the URL as it is",
            Self::MisplacedElement => "move it to its place, or give it a namespace",
            _ => return None,
        })
    }
}
