//! Jobs in, events out: everything that may take over a millisecond, on a thread of its own.
//!
//! Each job has an id, so that late answers of a cancelled job are ignored. Knows nothing of how it is drawn.

mod files;
mod keeping;
mod run;
mod save;

use crate::case::Case;
use crate::checks::{Plan, Progress, World};
use crate::knowledge::Text;
use crate::message::Unreadable;
use run::{Engine, Order};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

pub use files::MAX_CASES;
pub use keeping::{Keeping, Kept, cases_in};

/// Names a job for its whole life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub u64);

/// Where a notice comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file on disk (dropped, chosen, or named on the command line).
    File(PathBuf),
    /// Bytes that were dropped without a path.
    Bytes {
        /// The name shown.
        name: String,
        /// The content.
        bytes: Vec<u8>,
    },
    /// Pasted text.
    Text(String),
}

/// What can be asked of the worker.
#[derive(Debug, Clone)]
pub enum Job {
    /// Read and diagnose.
    Read(Source),
    /// Run the live checks.
    Check(Box<Plan>, World),
    /// Write a file: to a temporary file, then renamed, readable by the owner alone.
    Save {
        /// Where to.
        path: PathBuf,
        /// What.
        content: String,
    },
    /// Do something with what is kept in this folder. These jobs are done in the order in which they were sent.
    Keep(PathBuf, Keeping),
}

/// What the worker tells.
#[derive(Debug, Clone)]
pub enum Event {
    /// What was read: the source's name and its cases in order, never empty. At most [`MAX_CASES`] are kept.
    Read {
        /// The name to show ("Not this one?").
        name: String,
        /// The cases, or what each thing was instead.
        cases: Vec<Result<Case, Unreadable>>,
    },
    /// A live check began or has its finding.
    Check(Progress),
    /// The live checks are done.
    Checked,
    /// The file was written.
    Saved(PathBuf),
    /// The file could not be written: why, as a sentence.
    NotSaved(PathBuf, Text),
    /// What is kept, after it was done.
    Kept(Kept),
    /// It could not be kept or forgotten: why, as a sentence.
    NotKept(Text),
    /// The job itself broke (a fault of ours). The window lives on.
    Broke,
}

/// Events that wait for the window at most. A window that takes none holds the worker back instead of filling memory.
const WAITING_EVENTS: usize = 1_024;

/// A thread that does the jobs, and the two ends of the line to it. Ending it is dropping it.
pub struct Worker {
    orders: UnboundedSender<Order>,
    events: mpsc::Receiver<(JobId, Event)>,
    next: Cell<u64>,
    /// Jobs that were sent, have not ended and were not cancelled. Only their events are handed out.
    live: RefCell<BTreeSet<JobId>>,
    /// Jobs that no thread was there to take.
    broken: RefCell<Vec<JobId>>,
}

impl Worker {
    /// Starts the worker's thread. `notify` is called there after every event, to wake the window.
    pub fn start(notify: impl Fn() + Send + Sync + 'static) -> Result<Self, io::Error> {
        Self::start_with(Engine::real(), notify)
    }

    fn start_with(engine: Engine, notify: impl Fn() + Send + Sync + 'static) -> Result<Self, io::Error> {
        let (orders, inbox) = unbounded_channel();
        let (teller, events) = mpsc::sync_channel(WAITING_EVENTS);
        run::start(engine, inbox, teller, notify)?;
        Ok(Self { orders, events, next: Cell::new(1), live: RefCell::default(), broken: RefCell::default() })
    }

    /// Hands over a job. It begins at once, beside the jobs that are running.
    pub fn send(&self, job: Job) -> JobId {
        let id = JobId(self.next.get());
        self.next.set(id.0 + 1);
        self.live.borrow_mut().insert(id);
        if self.orders.send(Order::Start(id, Box::new(job))).is_err() {
            // The thread is gone: nobody will do the job, and the person is told so.
            self.broken.borrow_mut().push(id);
        }
        id
    }

    /// Stops a job. From now on no event of it is handed out.
    pub fn cancel(&self, id: JobId) {
        self.live.borrow_mut().remove(&id);
        let _ = self.orders.send(Order::Cancel(id));
    }

    /// The next event, if there is one. Never waits.
    pub fn poll(&self) -> Option<(JobId, Event)> {
        while let Ok((id, event)) = self.events.try_recv() {
            let mut live = self.live.borrow_mut();
            let wanted = if event.ends_the_job() { live.remove(&id) } else { live.contains(&id) };
            if wanted {
                return Some((id, event));
            }
        }
        let untaken = self.broken.borrow_mut().pop()?;
        self.live.borrow_mut().remove(&untaken).then_some((untaken, Event::Broke))
    }
}

impl Event {
    /// Whether it is the last event of its job.
    pub fn ends_the_job(&self) -> bool {
        !matches!(self, Self::Check(_))
    }
}

#[cfg(test)]
mod tests;
