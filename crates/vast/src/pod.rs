//! Pods and buffets: which ad is played next (VAST 4.3, 3.3.1).
//!
//! What the standard leaves open is decided here:
//!
//! 1. Ads with a `sequence` are the document's pod, in numeric order. The
//!    same number twice is played in document order, and 0, which the standard
//!    forbids, first; both are noted. What is behind a wrapper is played
//!    where the wrapper stands.
//! 2. Without a pod, the first stand-alone ad is played. All other stand-alone
//!    ads are the buffet.
//! 3. An ad that fails is replaced by the next un-played ad of the buffet "from
//!    the response": of its own document, or else of those above it, the
//!    nearest first. An ad behind a stand-alone wrapper is as good as one.
//! 4. A wrapper of a pod that brought no ad is replaced likewise, unless it
//!    says `fallbackOnNoAd="false"`: then "move on to the next Ad" (3.19).
//! 5. Where the break is limited, the first ad of the pod that no longer fits
//!    and all after it are dropped, with 206. Without a pod, the ad that was to
//!    be played is dropped with 206 if it does not fit, and the next of the
//!    buffet that does is played. A substitute that does not fit is passed over
//!    without a word: nobody was promised its place.
//! 6. An ad that does not say its duration fits as long as any time is left.

mod lineup;
mod order;
mod place;

pub use lineup::{BreakLimits, Lineup, Report, Step, Turn};
pub use order::LineupNote;
pub use place::LineupPlace;
