//! Which addresses may be contacted.
//!
//! Documents say where to connect to, and whoever writes them may know more of
//! the network behind this machine than is good. So URLs are checked as text, then
//! as what they mean, and names by every address that they resolve to.

mod embedded;
mod host_list;
mod http_url;
mod kind;
mod lookup;
mod policy;
mod refused;

pub use host_list::{HostList, HostPatternError};
pub use http_url::{HttpUrl, URL_BYTES_MAX};
pub use kind::AddressKind;
pub use lookup::{Lookup, SystemLookup};
pub use policy::AddressPolicy;
pub use refused::Refused;
