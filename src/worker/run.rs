//! The worker's thread: takes orders, runs jobs beside each other, tells what they come to.

use super::{Event, Job, JobId, Source, files, keeping, save};
use crate::checks::{self, Plan, Progress, World};
use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::{AbortHandle, Id, JoinError, JoinSet, LocalSet};

/// What the window asks of the thread.
pub(super) enum Order {
    /// Begin this job.
    Start(JobId, Box<Job>),
    /// Stop that job.
    Cancel(JobId),
}

/// Reads a source; looks at the flag, which says that the job was cancelled.
pub(super) type Read = Arc<dyn Fn(Source, &AtomicBool) -> Event + Send + Sync>;
/// Begins a check.
pub(super) type Check = Arc<dyn Fn(Plan, World, Tell) -> Checking + Send + Sync>;
/// Where a running check tells its progress.
pub(super) type Tell = Box<dyn FnMut(Progress)>;
/// A running check. Dropping it cancels it.
pub(super) type Checking = Pin<Box<dyn Future<Output = ()>>>;

/// The rooms that do the work; tests put others in their place.
#[derive(Clone)]
pub(super) struct Engine {
    pub read: Read,
    pub check: Check,
}

impl Engine {
    /// Files, mail and the network as they are.
    pub fn real() -> Self {
        Self {
            read: Arc::new(files::read),
            check: Arc::new(|plan, world, tell| {
                // The names that were asked stand in the findings too.
                Box::pin(async move { drop(checks::run(&plan, &world, tell).await) })
            }),
        }
    }
}

/// Starts the thread. It ends when the other end of `inbox` is dropped.
pub(super) fn start(
    engine: Engine,
    inbox: UnboundedReceiver<Order>,
    teller: SyncSender<(JobId, Event)>,
    notify: impl Fn() + Send + Sync + 'static,
) -> Result<(), io::Error> {
    // Reads that hang (a dead network drive) may pile up; they must not pile up without end.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(8).build()?;
    std::thread::Builder::new().name("bouncewise-worker".into()).spawn(move || {
        // A window that is gone wants no more events.
        let tell: Rc<dyn Fn(JobId, Event)> = Rc::new(move |id, event| {
            if teller.send((id, event)).is_ok() {
                notify();
            }
        });
        let (running, keeping) = (JoinSet::new(), Arc::default());
        Desk { engine, tell, running, keeping, jobs: BTreeMap::new() }.open(runtime, inbox);
    })?;
    Ok(())
}

/// A job that runs.
struct Running {
    job: JobId,
    abort: AbortHandle,
    /// Seen by the parts that cannot be dropped because they block.
    cancelled: Arc<AtomicBool>,
}

struct Desk {
    engine: Engine,
    tell: Rc<dyn Fn(JobId, Event)>,
    running: JoinSet<Event>,
    /// Held by the one job that is writing what is kept; others wait in order.
    keeping: Arc<tokio::sync::Mutex<()>>,
    jobs: BTreeMap<Id, Running>,
}

impl Desk {
    fn open(mut self, runtime: Runtime, mut inbox: UnboundedReceiver<Order>) {
        LocalSet::new().block_on(&runtime, async {
            loop {
                tokio::select! {
                    order = inbox.recv() => match order {
                        Some(Order::Start(id, job)) => self.begin(id, *job),
                        Some(Order::Cancel(id)) => self.cancel(id),
                        None => break,
                    },
                    Some(ended) = self.running.join_next_with_id() => self.end(ended),
                }
            }
            for running in self.jobs.values() {
                running.cancelled.store(true, Ordering::Relaxed);
            }
        });
        // A read that still blocks must not keep the program from ending.
        runtime.shutdown_background();
    }

    fn begin(&mut self, job: JobId, what: Job) {
        let cancelled = Arc::new(AtomicBool::new(false));
        let abort = match what {
            Job::Read(source) => {
                let (read, flag) = (Arc::clone(&self.engine.read), Arc::clone(&cancelled));
                self.running.spawn_blocking(move || read(source, &flag))
            }
            Job::Save { path, content } => self.running.spawn_blocking(move || save::write(path, &content)),
            Job::Keep(folder, what) => {
                let turn = Arc::clone(&self.keeping);
                self.running.spawn_local(async move {
                    let _turn = turn.lock().await;
                    let kept = tokio::task::spawn_blocking(move || keeping::keep(&folder, what));
                    kept.await.unwrap_or(Event::Broke)
                })
            }
            Job::Check(plan, world) => {
                let tell = Rc::clone(&self.tell);
                let progress: Tell = Box::new(move |progress| tell(job, Event::Check(progress)));
                let checking = (self.engine.check)(*plan, world, progress);
                self.running.spawn_local(async move {
                    checking.await;
                    Event::Checked
                })
            }
        };
        self.jobs.insert(abort.id(), Running { job, abort, cancelled });
    }

    fn cancel(&mut self, job: JobId) {
        if let Some(running) = self.jobs.values().find(|running| running.job == job) {
            running.cancelled.store(true, Ordering::Relaxed);
            running.abort.abort();
        }
    }

    fn end(&mut self, ended: Result<(Id, Event), JoinError>) {
        let (id, event) = match ended {
            Ok((id, event)) => (id, Some(event)),
            // A panic in a room. The panic's own words may quote mail, so they go no further.
            Err(error) => (error.id(), error.is_panic().then_some(Event::Broke)),
        };
        if let (Some(running), Some(event)) = (self.jobs.remove(&id), event) {
            (self.tell)(running.job, event);
        }
    }
}
