//! What a document says, type by type, each beside its reading and writing.

mod ad;
pub(crate) mod attribute;
mod companion;
mod creative;
mod document;
pub(crate) mod element;
mod event_name;
mod extension;
mod foreign;
mod icon;
mod inline;
pub(crate) mod lenient;
mod linear;
mod link;
mod media_file;
mod non_linear;
pub(crate) mod part;
mod resource;
pub(crate) mod text;
mod tracking;
mod verification;
mod video_clicks;
mod viewable_impression;
pub(crate) mod word;
mod wrapper;

pub use ad::{Ad, AdBody, AdType};
pub use companion::{Companion, CompanionAds, CompanionsRequired, RenderingMode};
pub use creative::{Creative, UniversalAdId};
pub use document::Document;
pub use event_name::EventName;
pub use extension::Extension;
pub use foreign::{Foreign, ForeignAttribute, ForeignElement};
pub use icon::{Icon, IconClickFallbackImage, IconClicks};
pub use inline::{AdSystem, Advertiser, Category, InLine, Pricing, PricingModel, Survey};
pub use linear::{AdParameters, Linear};
pub use link::Link;
pub use media_file::{
    ClosedCaptionFile, ClosedCaptionFiles, Delivery, InteractiveCreativeFile, MediaFile, Mezzanine,
};
pub use non_linear::{NonLinear, NonLinearAds};
pub use resource::{HtmlResource, IFrameResource, StaticResource};
pub use tracking::Tracking;
pub use verification::{ExecutableResource, JavaScriptResource, Verification};
pub use video_clicks::VideoClicks;
pub use viewable_impression::ViewableImpression;
pub use wrapper::{BlockedAdCategories, Wrapper};
