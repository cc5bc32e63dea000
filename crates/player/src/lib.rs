//! The outside world of playback: clocks, commands, HTTP, and which addresses may
//! be contacted.
//!
//! [`drive`] plays a viewing by a [`Clock`], a script and the [`Command`]s that
//! people give; [`Requests`] says which URLs it requests. A [`Story`] tells it to
//! [`Listener`]s, of which [`Log`] logs it through `tracing`.
//!
//! A [`HttpClient`] requests what an [`AddressPolicy`] lets it. [`HttpFetch`]
//! brings documents to the resolution of wrappers, and a [`BeaconSender`] sends
//! tracking requests off the playback path. [`Web`] requests the documents of one viewing.
//!
//! ```
//! use std::time::Duration;
//! use vastsim_player::{AddressPolicy, HttpClient, HttpError};
//!
//! let client = HttpClient::new(AddressPolicy::default());
//! let answer = client.get("http://0x7f.1/vast.xml", Duration::from_secs(1), 1 << 20);
//! let Err(HttpError::Refused(refused)) = answer else { unreachable!() };
//! assert_eq!(
//!     refused.to_string(),
//!     "`127.0.0.1` is 127.0.0.1, a loopback address; allow private addresses to contact it",
//! );
//! ```
//!
//! # What one may rely on
//!
//! 1. No connection is opened to an address that the policy refuses, however it
//!    is written, whatever a name resolves to and wherever a redirect leads: the
//!    addresses that were checked are those that are contacted.
//! 2. Every request ends within its timeout, and reads no more decoded bytes than
//!    it may.
//! 3. A request says nothing of where it comes from but its user agent: no
//!    cookies, no referrer, no credentials, no proxies from the environment.
//! 4. A beacon delays nobody who sends it, and is accounted for.

mod ad_count;
mod address;
mod beacon;
mod clock;
mod command;
mod drive;
mod fetch;
mod http;
mod log;
mod mode;
mod requested;
mod requests;
mod story;
mod told;
mod web;

pub use address::{
    AddressKind, AddressPolicy, HostList, HostPatternError, HttpUrl, Lookup, Refused, SystemLookup,
    URL_BYTES_MAX,
};
pub use beacon::{
    Beacon, BeaconOptions, BeaconSender, Delivery, DeliveryCounts, DeliveryReport, DeliveryState,
    Latencies, Outcome, Schedule, ScheduleLimits, Tally, Ticket,
};
pub use clock::{Clock, Scripted, Unpaced, Wake, WallClock};
pub use command::Command;
pub use drive::{Onlooker, drive};
pub use fetch::HttpFetch;
pub use http::{Answer, HttpClient, HttpError, Pong, REDIRECTS_MAX, USER_AGENT};
pub use log::Log;
pub use mode::{ChosenMode, Mode, ModeRule};
pub use requested::{Requested, RequestedUrls};
pub use requests::{Moment, Requests};
pub use story::Story;
pub use told::{Listener, Told};
pub use web::{Requester, Web, WebError, url_of};
