//! From names to addresses.

use std::fmt;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};

/// Resolves names. What it answers is checked, whoever implements it.
pub trait Lookup: fmt::Debug + Send + Sync + 'static {
    /// All addresses of a host, with the port given. It may block: whoever waits
    /// for it gives up in time.
    ///
    /// # Errors
    /// The name is not known, or nobody can be asked.
    fn lookup(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>>;
}

/// Asks the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        Ok((host, port).to_socket_addrs()?.collect())
    }
}
