//! Work that Python waits for, and may interrupt.

use crate::errors;
use pyo3::prelude::*;
use std::io;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, Builder};
use std::time::Duration;
use vastsim_montecarlo::{Advance, Progress};

/// How often signals are looked at, and progress is told: what takes no longer than 100 ms
/// seems to happen at once.
const LOOK_EVERY: Duration = Duration::from_millis(40);

/// How far a run is, and whether it should stop.
#[derive(Default)]
pub(crate) struct Watch {
    sessions: AtomicU64,
    stop: AtomicBool,
}

impl Progress for Watch {
    fn advance(&self, more: Advance) {
        self.sessions.fetch_add(more.viewings, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// What is told of a run: to whom, and of how many sessions.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) progress: Option<Py<PyAny>>,
    pub(crate) sessions: u64,
}

impl Told {
    /// Raises what a signal's handler or the callback raises.
    fn tell(&self, watch: &Watch) -> PyResult<()> {
        let told = Python::try_attach(|py| {
            py.check_signals()?;
            let Some(progress) = &self.progress else {
                return Ok(());
            };
            let sessions = watch.sessions.load(Ordering::Relaxed);
            progress.call1(py, (sessions, self.sessions))?;
            Ok(())
        });
        told.unwrap_or_else(|| wait_for_the_end())
    }

    /// Tells until the run is over; stops it once that raises.
    fn accompany(&self, watch: &Watch, over: &Receiver<()>) -> PyResult<()> {
        while over.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
            self.tell(watch)
                .inspect_err(|_| watch.stop.store(true, Ordering::Relaxed))?;
        }
        self.tell(watch)
    }
}

/// Plays on threads of its own, without the interpreter's lock; this one, which may be the
/// main thread, looks after Python meanwhile.
///
/// Whoever is stopped gives something all the same, which is dropped for the exception.
pub(crate) fn play<R: Send>(
    py: Python<'_>,
    told: &Told,
    play: impl FnOnce(&Watch) -> R + Send,
) -> PyResult<R> {
    let watch = Watch::default();
    py.detach(|| {
        thread::scope(|scope| {
            let (running, over) = channel();
            let worker = Builder::new().spawn_scoped(scope, || {
                // Dropped when it is over, also by a panic.
                let _running = running;
                play(&watch)
            });
            let worker = worker.map_err(not_started)?;
            let told = told.accompany(&watch, &over);
            let played = worker.join().unwrap_or_else(|panic| resume_unwind(panic));
            told.map(|()| played)
        })
    })
}

/// Works as [`play`] does, on a thread that is left to itself once Python is interrupted: for what
/// nobody can stop, such as a request, or only where it reads.
///
/// The thread owns all that it needs, tells nobody what it found, and ends with the process.
pub(crate) fn wait<R: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(Arc<Watch>) -> R + Send + 'static,
) -> PyResult<R> {
    let watch = Arc::new(Watch::default());
    py.detach(|| {
        let (running, over) = channel();
        let of_worker = Arc::clone(&watch);
        let worker = Builder::new().spawn(move || {
            let _running = running;
            work(of_worker)
        });
        let worker = worker.map_err(not_started)?;
        Told::default().accompany(&watch, &over)?;
        Ok(worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// The interpreter goes away, and the process with it: a daemon thread has nobody to tell.
fn wait_for_the_end() -> ! {
    loop {
        thread::park();
    }
}

/// The system gives no thread.
fn not_started(error: io::Error) -> PyErr {
    Python::attach(|py| errors::thread(py, &error))
}
