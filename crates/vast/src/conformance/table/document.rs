//! The document, its ads, and what describes them (VAST 4.3, 3.2 to 3.7, 3.19).

use super::super::edition::Edition::{V2_0, V3_0, V4_0, V4_1, V4_2};
use super::super::kind::Kind;
use super::super::row::{Named, Row};
use super::companion::COMPANION_ADS;
use super::linear::{LINEAR, WRAPPER_LINEAR};
use super::non_linear::{NON_LINEAR_ADS, WRAPPER_NON_LINEAR_ADS};
use super::verification::AD_VERIFICATIONS;
use super::{API_FRAMEWORK, CREATIVE_EXTENSIONS, ID, ONLY_ID};

/// The root. Its version is read beforehand.
pub(in crate::conformance) const VAST: Row =
    Row::of("VAST", &[AD, Row::url("Error").since(V3_0).many()])
        .with(&[Named::new("version", Kind::Any)]);

const AD: Row = Row::of("Ad", &[INLINE, WRAPPER]).many().with(&[
    ID,
    Named::new("sequence", Kind::Read).since(V3_0),
    Named::new("conditionalAd", Kind::Read)
        .since(V4_0)
        .deprecated(V4_1),
    Named::new("adType", Kind::Read).since(V4_1),
]);

const INLINE: Row = Row::of(
    "InLine",
    &[
        AD_SYSTEM,
        Row::text("AdTitle", Kind::Text).required(),
        IMPRESSION,
        Row::text("AdServingId", Kind::Text).since(V4_1).required(),
        CATEGORY,
        Row::text("Description", Kind::Any),
        ADVERTISER,
        PRICING,
        SURVEY,
        ERROR,
        Row::text("Expires", Kind::Read).since(V4_1),
        VIEWABLE_IMPRESSION,
        AD_VERIFICATIONS,
        EXTENSIONS,
        Row::of("Creatives", &[CREATIVE]).required(),
    ],
);

const WRAPPER: Row = Row::of(
    "Wrapper",
    &[
        AD_SYSTEM,
        IMPRESSION,
        Row::url("VASTAdTagURI").required(),
        PRICING,
        ERROR,
        VIEWABLE_IMPRESSION,
        AD_VERIFICATIONS,
        EXTENSIONS,
        BLOCKED_AD_CATEGORIES,
        Row::of("Creatives", &[WRAPPER_CREATIVE]),
    ],
)
.with(&[
    Named::new("followAdditionalWrappers", Kind::Read).since(V3_0),
    Named::new("allowMultipleAds", Kind::Read).since(V3_0),
    Named::new("fallbackOnNoAd", Kind::Read).since(V3_0),
]);

const AD_SYSTEM: Row = Row::text("AdSystem", Kind::Text)
    .required()
    .with(&[Named::new("version", Kind::Any)]);

const IMPRESSION: Row = Row::url("Impression").required().many().with(ONLY_ID);

const ERROR: Row = Row::url("Error").many_since(V3_0);

const CATEGORY: Row = Row::text("Category", Kind::Text)
    .since(V4_0)
    .many()
    .with(&[Named::new("authority", Kind::Authority).required()]);

const BLOCKED_AD_CATEGORIES: Row = Row::text("BlockedAdCategories", Kind::Text)
    .since(V4_1)
    .many()
    .with(&[Named::new("authority", Kind::Authority).required()]);

const ADVERTISER: Row = Row::text("Advertiser", Kind::Any)
    .since(V3_0)
    .with(&[Named::new("id", Kind::Any).since(V4_1)]);

/// The price may be encoded, so that it need not be a number.
const PRICING: Row = Row::text("Pricing", Kind::Text).since(V3_0).with(&[
    Named::new("model", Kind::PricingModel).required(),
    Named::new("currency", Kind::Currency).required(),
]);

const SURVEY: Row = Row::url("Survey")
    .many()
    .deprecated(V4_1)
    .with(&[Named::new("type", Kind::Mime)]);

const VIEWABLE_IMPRESSION: Row = Row::of(
    "ViewableImpression",
    &[
        Row::url("Viewable").many(),
        Row::url("NotViewable").many(),
        Row::url("ViewUndetermined").many(),
    ],
)
.since(V4_0)
.with(ONLY_ID);

const EXTENSIONS: Row = Row::of("Extensions", &[Row::foreign("Extension").many()]);

const CREATIVE_ATTRIBUTES: &[Named] = &[
    ID,
    Named::new("sequence", Kind::Read),
    Named::new("AdID", Kind::Any).only(V2_0, V3_0),
    Named::new("adId", Kind::Any).since(V3_0),
    API_FRAMEWORK.since(V3_0),
];

const CREATIVE: Row = Row::of(
    "Creative",
    &[
        UNIVERSAL_AD_ID,
        CREATIVE_EXTENSIONS,
        LINEAR,
        NON_LINEAR_ADS,
        COMPANION_ADS,
    ],
)
.required()
.many()
.any_of(V2_0, &["Linear", "NonLinearAds", "CompanionAds"])
.with(CREATIVE_ATTRIBUTES);

const WRAPPER_CREATIVE: Row = Row::of(
    "Creative",
    &[
        CREATIVE_EXTENSIONS.only(V3_0, V3_0),
        WRAPPER_LINEAR,
        WRAPPER_NON_LINEAR_ADS,
        COMPANION_ADS,
    ],
)
.many()
.with(CREATIVE_ATTRIBUTES);

/// 4.0 had the identifier twice, as `idValue` and as text, and 4.1 left one:
/// the text is enough for any edition.
const UNIVERSAL_AD_ID: Row = Row::text("UniversalAdId", Kind::Any)
    .since(V4_0)
    .required()
    .many_since(V4_2)
    .with(&[
        Named::new("idRegistry", Kind::Text).required(),
        Named::new("idValue", Kind::Text).only(V4_0, V4_0),
    ]);
