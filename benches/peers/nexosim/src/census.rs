//! Counts the sessions of all players.

use crate::player::Ended;
use nexosim::Message;
use nexosim::model::Model;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What was counted.
#[derive(Debug, Clone, Message, Serialize, Deserialize)]
pub struct Census {
    /// Sessions by the last milestone they reached.
    pub last: [u64; 5],
    /// Sessions by the millisecond at which they ended.
    pub offsets_ms: Vec<u64>,
    /// What they watched together.
    pub watched: Duration,
}

#[Model]
impl Census {
    /// Nothing counted yet.
    pub fn new() -> Self {
        Self {
            last: [0; 5],
            offsets_ms: vec![0; 30_001],
            watched: Duration::ZERO,
        }
    }

    /// Counts a session -- input port.
    pub fn add(&mut self, session: Ended) {
        self.last[usize::from(session.milestone)] += 1;
        self.offsets_ms[session.watched.as_millis() as usize] += 1;
        self.watched += session.watched;
    }

    /// What was counted -- replier port.
    pub async fn report(&mut self) -> Self {
        self.clone()
    }

    /// Sessions that reached each milestone.
    pub fn reached(&self) -> [u64; 5] {
        std::array::from_fn(|milestone| self.last[milestone..].iter().sum())
    }
}
