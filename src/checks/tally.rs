//! How many lists say yes about the same thing in one run. Where nearly all do, the network says it, not they.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Fewer lists than this may well agree.
const ENOUGH: usize = 8;

/// What a list said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vote {
    /// It has an entry.
    Listed,
    /// It has none.
    Clean,
    /// It said nothing that counts.
    Silent,
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    awaited: usize,
    listed: usize,
    clean: usize,
}

impl Count {
    /// Whether more than four in five of the lists that spoke say yes; `None` while that is open.
    fn too_many(self) -> Option<bool> {
        let too_many = |clean: usize, spoken: usize| spoken >= ENOUGH && clean * 5 < spoken;
        let spoken = self.listed + self.clean;
        if self.awaited == 0 {
            return Some(too_many(self.clean, spoken));
        }
        // Even if all that are awaited said yes.
        (!too_many(self.clean, spoken + self.awaited)).then_some(false)
    }
}

/// The votes of a run, by what they are about.
#[derive(Debug, Default)]
pub struct Tally {
    counts: Mutex<BTreeMap<String, Count>>,
    changed: Notify,
}

impl Tally {
    /// Awaits one vote about each of these; what is asked of several lists stands there several times.
    pub fn awaiting<'a>(targets: impl Iterator<Item = &'a str>) -> Self {
        let tally = Self::default();
        for target in targets {
            tally.counts().entry(target.to_owned()).or_default().awaited += 1;
        }
        tally
    }

    fn counts(&self) -> MutexGuard<'_, BTreeMap<String, Count>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a list's vote; each list has one.
    fn count(&self, target: &str, vote: Vote) {
        if let Some(count) = self.counts().get_mut(target) {
            count.awaited = count.awaited.saturating_sub(1);
            match vote {
                Vote::Listed => count.listed += 1,
                Vote::Clean => count.clean += 1,
                Vote::Silent => {}
            }
        }
        self.changed.notify_waiters();
    }

    /// Whether nearly all lists say yes about this; waits until that can be told.
    pub async fn too_many(&self, target: &str) -> bool {
        loop {
            let changed = self.changed.notified();
            let known = self.counts().get(target).copied().unwrap_or_default().too_many();
            match known {
                Some(too_many) => return too_many,
                None => changed.await,
            }
        }
    }
}

/// The one vote of a list. Dropped without having voted, it counts as silent, so that nobody waits for it.
#[derive(Debug)]
pub struct Ballot<'a> {
    tally: &'a Tally,
    target: String,
    cast: bool,
}

impl<'a> Ballot<'a> {
    /// A ballot about this.
    pub fn new(tally: &'a Tally, target: &str) -> Self {
        Self { tally, target: target.to_owned(), cast: false }
    }

    /// Votes.
    pub fn cast(&mut self, vote: Vote) {
        if !std::mem::replace(&mut self.cast, true) {
            self.tally.count(&self.target, vote);
        }
    }
}

impl Drop for Ballot<'_> {
    fn drop(&mut self) {
        self.cast(Vote::Silent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_as_soon_as_it_can_be() {
        let count = |awaited, listed, clean| Count { awaited, listed, clean }.too_many();
        assert_eq!(count(0, 10, 1), Some(true));
        assert_eq!(count(0, 8, 2), Some(false), "four in five is not more than four in five");
        assert_eq!(count(0, 7, 0), Some(false), "a few lists may well agree");
        assert_eq!(count(20, 1, 0), None);
        assert_eq!(count(5, 1, 2), Some(false), "even if all others said yes");
        assert_eq!(count(3, 4, 0), Some(false));
        assert_eq!(count(0, 0, 0), Some(false));
    }

    #[test]
    fn a_list_that_breaks_keeps_nobody_waiting() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let tally = Tally::awaiting(std::iter::repeat_n("192.0.2.1", 10).chain(["b.test"]));
        let ballot = || Ballot::new(&tally, "192.0.2.1");
        for _ in 0..9 {
            ballot().cast(Vote::Listed);
        }
        let asked = runtime.block_on(async {
            let last = ballot();
            tokio::join!(tally.too_many("192.0.2.1"), async {
                tokio::task::yield_now().await;
                drop(last);
            })
        });
        assert!(asked.0);
        assert!(!runtime.block_on(tally.too_many("nothing.test")));
    }
}
