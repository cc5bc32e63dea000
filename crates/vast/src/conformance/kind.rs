//! What a value may be, and what is wrong with one.

use super::edition::Edition;
use super::event;
use super::url;
use crate::diagnostic::Code;

/// What a value may be.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Anything, also nothing.
    Any,
    /// Anything but nothing.
    Text,
    Url,
    /// What reading understands, and reports where it is odd or bad: whole
    /// numbers, truth values, durations, offsets, and words of few.
    Read,
    /// A number that is not negative.
    Decimal,
    /// A media type, such as `video/mp4`.
    Mime,
    /// Three letters (ISO 4217).
    Currency,
    /// A domain or URL that names an organisation.
    Authority,
    /// How a price is counted, of the words that reading understands.
    PricingModel,
    /// Pixels, or one of these words.
    PixelsOr([&'static str; 2]),
    /// A tracking event of playback.
    Event,
    /// A tracking event of a verification script.
    VerificationEvent,
}

/// What is wrong with a value; the reason continues a sentence that names it.
pub(super) struct Flaw {
    pub(super) code: Code,
    pub(super) reason: String,
}

impl Flaw {
    pub(super) fn new(code: Code, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self { code, reason }
    }
}

impl Kind {
    /// What is wrong with a value, whose white space does not count.
    pub(super) fn flaw(self, text: &str, edition: Edition) -> Option<Flaw> {
        let text = text.trim();
        match self {
            Self::Any | Self::Read => None,
            Self::PricingModel if text.is_empty() => None,
            Self::Url => url::flaw(text),
            Self::Event => event::flaw(text, edition),
            _ if text.is_empty() => Some(Flaw::new(self.bad_code(), "is empty")),
            _ => {
                let reason = self.reason(text, edition)?;
                Some(Flaw::new(self.bad_code(), reason))
            }
        }
    }

    fn bad_code(self) -> Code {
        match self {
            Self::VerificationEvent => Code::UnknownEvent,
            _ => Code::BadValue,
        }
    }

    /// Why a text that is not empty is not of this kind, if it is not.
    fn reason(self, text: &str, edition: Edition) -> Option<String> {
        let form = match self {
            Self::Decimal if !is_decimal(text) => "a number",
            Self::Mime if !is_mime(text) => "a media type such as `video/mp4`",
            Self::Currency if !is_currency(text) => "three letters such as `USD`",
            Self::Authority if !url::is_authority(text) => "a domain or URL",
            Self::VerificationEvent if text != "verificationNotExecuted" => {
                "`verificationNotExecuted`, the only event of a verification"
            }
            Self::PixelsOr(words) if !is_pixels(text) => return not_among(text, &words),
            Self::PricingModel if is_in_capitals(text, edition) => {
                return not_among(text, &PRICING_MODELS);
            }
            _ => return None,
        };
        Some(format!("is not {form}"))
    }
}

const PRICING_MODELS: [&str; 4] = ["cpc", "cpm", "cpe", "cpv"];

/// Whether a model is written as the schema of 3.0 does not know it, and those
/// of 4.x do.
fn is_in_capitals(text: &str, edition: Edition) -> bool {
    let is_model = |model: &str| model.to_ascii_uppercase() == text;
    edition < Edition::V4_0 && PRICING_MODELS.into_iter().any(is_model)
}

fn not_among(text: &str, words: &[&str]) -> Option<String> {
    if words.contains(&text) {
        return None;
    }
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    Some(format!("is none of {}", words.join(", ")))
}

fn is_decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    is_pixels(whole) && is_pixels(fraction)
}

fn is_pixels(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_mime(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default().trim_end();
    let token = |part: &str| {
        let byte = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        !part.is_empty() && part.bytes().all(byte)
    };
    essence
        .split_once('/')
        .is_some_and(|(kind, subtype)| token(kind) && token(subtype))
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}
