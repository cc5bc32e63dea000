//! Names that resolve to what a test says.

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use vastsim_player::{AddressPolicy, HttpClient, Lookup};

/// Resolves a name to the next of its answers, the last of which remains.
#[derive(Debug, Clone, Default)]
pub struct Names {
    answers: BTreeMap<String, Vec<Vec<IpAddr>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Names {
    /// These names are at these addresses.
    pub fn of(names: &[(&str, &[&str])]) -> Self {
        let mut all = Self::default();
        for (name, addresses) in names {
            all.add(name, addresses);
        }
        all
    }

    /// One more answer for a name.
    pub fn add(&mut self, name: &str, addresses: &[&str]) {
        let addresses = addresses.iter().map(|text| text.parse().unwrap());
        let answers = self.answers.entry(name.to_owned()).or_default();
        answers.push(addresses.collect());
    }

    /// The names that were looked up, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Lookup for Names {
    fn lookup(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let mut asked = self.asked.lock().unwrap();
        let before = asked.iter().filter(|name| *name == host).count();
        asked.push(host.to_owned());
        let Some(answers) = self.answers.get(host) else {
            return Err(io::Error::other("no such name"));
        };
        let answer = &answers[before.min(answers.len() - 1)];
        let addresses = answer.iter().map(|address| (*address, port).into());
        Ok(addresses.collect())
    }
}

/// A client that may contact the servers of the tests.
pub fn local_client() -> HttpClient {
    HttpClient::with_lookup(
        AddressPolicy::default().allow_private(true),
        Names::default(),
    )
}

/// No test waits as long as this unless something hangs.
pub const LONG: Duration = Duration::from_secs(20);
