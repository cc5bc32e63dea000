//! Whoever sends beacons, without waiting for them.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::worker::Shared;
use super::{DeliveryReport, ScheduleLimits};
use crate::http::HttpClient;

/// A tracking request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beacon {
    /// What the caller knows it by.
    pub id: u64,
    /// What to request, macros replaced.
    pub url: String,
    /// What it is for, such as `firstQuartile`.
    pub event: String,
}

/// How a [`BeaconSender`] sends.
#[derive(Debug, Clone)]
pub struct BeaconOptions {
    /// Makes the requests.
    pub client: HttpClient,
    /// How long an attempt may take.
    pub timeout: Duration,
    /// How many at the same time, and how often again. There are as many threads
    /// as requests at the same time, 256 at most.
    pub limits: ScheduleLimits,
}

impl BeaconOptions {
    /// 5 seconds for an attempt, and the usual limits.
    pub fn new(client: HttpClient) -> Self {
        Self {
            client,
            timeout: Duration::from_secs(5),
            limits: ScheduleLimits::default(),
        }
    }
}

/// More of them would cost more than they bring.
const THREADS_MAX: usize = 256;

/// Sends beacons on threads of its own.
///
/// Dropping it neither waits nor sends anything more. What is on its way by then
/// ends within its timeout, and the threads with it.
///
/// ```
/// use std::time::Duration;
/// use vastsim_player::{AddressPolicy, Beacon, BeaconOptions, BeaconSender, HttpClient};
///
/// let client = HttpClient::new(AddressPolicy::default());
/// let sender = BeaconSender::start(BeaconOptions::new(client))?;
/// sender.send(Beacon {
///     id: 1,
///     url: "http://10.0.0.1/start".to_owned(),
///     event: "start".to_owned(),
/// });
/// let report = sender.drain(Duration::from_secs(1));
/// assert_eq!(
///     report.to_string(),
///     "beacons: 1 in all, 0 delivered, 0 failed, 1 refused, 0 unsettled, 0 retries",
/// );
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct BeaconSender {
    shared: Arc<Shared>,
}

impl BeaconSender {
    /// Starts its threads.
    ///
    /// # Errors
    /// The system has no threads left.
    pub fn start(options: BeaconOptions) -> io::Result<Self> {
        let threads = options.limits.in_flight_max.clamp(1, THREADS_MAX);
        let shared = Arc::new(Shared::new(options));
        // From here on, leaving early ends the threads that there are.
        let sender = Self { shared };
        for _ in 0..threads {
            let shared = Arc::clone(&sender.shared);
            let thread = thread::Builder::new().name("beacons".to_owned());
            thread.spawn(move || shared.work())?;
        }
        Ok(sender)
    }

    /// Sends a beacon some time soon. It does not wait, and what fails is in the
    /// report.
    pub fn send(&self, beacon: Beacon) {
        self.shared.add(beacon);
    }

    /// Waits until every beacon is settled, but no longer than this, and tells
    /// what became of each. It does not wait for retries that come later than that.
    pub fn drain(self, patience: Duration) -> DeliveryReport {
        self.drain_while(patience, || true)
    }

    /// As [`Self::drain`], for as long as something is true, which is asked ten
    /// times a second.
    pub fn drain_while(self, patience: Duration, goes_on: impl Fn() -> bool) -> DeliveryReport {
        self.shared.settle(patience, goes_on)
    }
}

impl Drop for BeaconSender {
    fn drop(&mut self) {
        self.shared.close();
    }
}
