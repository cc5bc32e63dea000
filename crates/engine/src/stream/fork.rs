//! Forks: a generator per session, for a varying number of draws.

use super::seeding::{Purpose, fork_key, widen};
use rand_pcg::Pcg64Dxsm;

/// The generator of one (seed, session, purpose).
///
/// The session index passes through a bijective mixer into the state, not into
/// the stream selector: neighbouring PCG streams may correlate, and two
/// sessions of a purpose can never share a state.
///
/// ```
/// use rand_core::Rng;
/// use vastsim_engine::{Purpose, fork};
///
/// let mut viewer = fork(42, 4711, Purpose::Viewer);
/// assert_eq!(viewer.next_u64(), fork(42, 4711, Purpose::Viewer).next_u64());
/// assert_ne!(viewer.next_u64(), fork(42, 4712, Purpose::Viewer).next_u64());
/// ```
pub fn fork(seed: u64, session: u64, purpose: Purpose) -> Pcg64Dxsm {
    let key = fork_key(seed, purpose);
    Pcg64Dxsm::new(widen(key ^ session), widen(!key))
}
