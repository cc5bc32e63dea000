//! What became of a tracking request that was to be sent.

use super::{JsonObject, Seconds, names, object};

names! {
    /// How a tracking request ended.
    pub enum DeliveryState {
        /// It was answered with success.
        Delivered = "delivered",
        /// No attempt was.
        Failed = "failed",
        /// Its URL may not be contacted.
        Refused = "refused",
        /// Nothing was decided when the record was written.
        Unsettled = "unsettled",
        /// Its quartile came too late to be reported.
        Late = "late",
    }
}

object! {
    /// What became of a tracking request that was to be sent.
    pub struct Delivery {
        /// How it ended.
        required state: DeliveryState = "state",
        /// How often it was requested.
        required attempts: u32 = "attempts",
        /// The HTTP status of the answer, if it was delivered.
        optional status: Option<u16> = "status",
        /// From the beginning of the last attempt until the answer, if it was delivered.
        optional latency: Option<Seconds> = "latency_sec",
        /// Why the last attempt failed, or why there was none.
        optional error: Option<String> = "error",
    }
}

impl Delivery {
    /// Ended so, after so many requests.
    pub fn new(state: DeliveryState, attempts: u32) -> Self {
        Self {
            state,
            attempts,
            status: None,
            latency: None,
            error: None,
            unknown: JsonObject::default(),
        }
    }
}
