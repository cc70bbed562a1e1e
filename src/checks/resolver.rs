//! Our way to DNS: typed outcomes, several servers, limits, a memo, and a log of all that was asked.

use super::World;
use super::keys::Keys;
use super::names;
use super::outcome::{Ask, Outcome};
use super::server::Server;
use crate::knowledge::blocklists::Service;
use hickory_resolver::system_conf::read_system_conf;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

/// Questions under way at once.
const IN_FLIGHT: usize = 64;
/// Questions under way at once to one blocklist operator.
const PER_OPERATOR: usize = 4;
/// A server that has not answered after this long gets company.
const HEDGE: Duration = Duration::from_millis(800);
/// How often each server is asked at most.
const ROUNDS: usize = 2;
/// Servers beyond these are not tried.
const MAX_SERVERS: usize = 4;

type Memo = HashMap<(String, Ask), Arc<OnceCell<Outcome>>>;

/// Asks the servers of a [`World`]. Made anew for each run, because networks change.
pub struct Resolver {
    servers: Vec<Server>,
    /// The server that answered last; the next question goes there first.
    preferred: AtomicUsize,
    /// With given servers, special names and documentation addresses are asked like any other.
    given: bool,
    in_flight: Semaphore,
    operators: Mutex<HashMap<String, Arc<Semaphore>>>,
    memo: Mutex<Memo>,
    /// Which server gave the answer that is in the memo.
    answered_by: Mutex<HashMap<(String, Ask), usize>>,
    log: Mutex<Vec<String>>,
    keys: Keys,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Resolver {
    /// The way to this world.
    pub fn new(world: &World) -> Self {
        let given = !world.dns.is_empty();
        let addresses = if given { world.dns.clone() } else { system_servers() };
        Self {
            servers: addresses.into_iter().take(MAX_SERVERS).filter_map(Server::new).collect(),
            preferred: AtomicUsize::new(0),
            given,
            in_flight: Semaphore::new(IN_FLIGHT),
            operators: Mutex::default(),
            memo: Mutex::default(),
            answered_by: Mutex::default(),
            log: Mutex::default(),
            keys: world.keys.clone(),
        }
    }

    /// Whether the servers were given, and are all the world there is.
    pub const fn is_given(&self) -> bool {
        self.given
    }

    /// Whether there is any server to ask.
    pub fn has_servers(&self) -> bool {
        !self.servers.is_empty()
    }

    /// Whether the public DNS should be asked about this name at all.
    pub fn may_ask_name(&self, name: &str) -> bool {
        self.given || !names::is_special(name)
    }

    /// Whether the public DNS should be asked about this address at all.
    pub fn may_ask_address(&self, ip: IpAddr) -> bool {
        self.given || !names::is_special_address(ip)
    }

    /// Asks, or recalls what was answered in this run. Questions under way are shared.
    pub async fn ask(&self, name: &str, ask: Ask) -> Outcome {
        let Some(name) = names::ascii(name) else { return Outcome::BadName };
        let cell = lock(&self.memo).entry((name.clone(), ask)).or_default().clone();
        cell.get_or_init(|| self.ask_servers(&name, &name, ask)).await.clone()
    }

    /// As [`Self::ask`], a few at a time under one blocklist operator's zones.
    pub async fn ask_operator(&self, operator: &str, name: &str, ask: Ask) -> Outcome {
        let _turn = self.turn(operator).await;
        self.ask(name, ask).await
    }

    /// As [`Self::ask_operator`], with the key of a service put in place of its mark. Log, memo and answer keep the
    /// mark.
    pub async fn ask_with_key(&self, operator: &str, service: Service, name: &str, ask: Ask) -> Outcome {
        let filled = self.keys.filled(service, name).and_then(|filled| names::ascii(&filled));
        let Some(filled) = filled else { return Outcome::BadName };
        let _turn = self.turn(operator).await;
        let cell = lock(&self.memo).entry((name.to_owned(), ask)).or_default().clone();
        let outcome = cell.get_or_init(|| self.ask_servers(name, &filled, ask)).await.clone();
        outcome.rewritten(|text| self.keys.masked(text))
    }

    async fn turn(&self, operator: &str) -> Option<OwnedSemaphorePermit> {
        let turns = || Arc::new(Semaphore::new(PER_OPERATOR));
        let turns = lock(&self.operators).entry(operator.to_owned()).or_insert_with(turns).clone();
        // The semaphore is never closed.
        turns.acquire_owned().await.ok()
    }

    /// Whether there is a key for this service.
    pub fn has_key(&self, service: Service) -> bool {
        self.keys.has(service)
    }

    /// Which of the servers answered this question, where one did.
    pub fn answered_by(&self, name: &str, ask: Ask) -> Option<usize> {
        lock(&self.answered_by).get(&(name.to_owned(), ask)).copied()
    }

    /// Every name that was put to a server, in order.
    pub fn log(&self) -> Vec<String> {
        lock(&self.log).clone()
    }

    /// Asks for `name`, which is called `shown` wherever it is kept.
    async fn ask_servers(&self, shown: &str, name: &str, ask: Ask) -> Outcome {
        let _place = self.in_flight.acquire().await;
        lock(&self.log).push(shown.to_owned());
        let servers = self.servers.len();
        let first = self.preferred.load(Ordering::Relaxed);
        let mut turns = Turns { done: vec![false; servers], next: 0, limit: servers * ROUNDS, first };
        let mut running = JoinSet::new();
        let mut so_far = Outcome::Timeout;
        loop {
            if let Some(turn) = turns.take()
                && let Some(server) = self.servers.get(turn)
            {
                let (server, name) = (server.clone(), name.to_owned());
                running.spawn(async move { (turn, server.ask(&name, ask).await) });
            }
            let answered = tokio::select! {
                answered = running.join_next() => answered,
                () = tokio::time::sleep(HEDGE), if turns.more() => continue,
            };
            match answered {
                None => return so_far,
                Some(Err(_)) => {}
                Some(Ok((turn, outcome))) => {
                    if outcome.trouble().is_none() {
                        self.preferred.store(turn, Ordering::Relaxed);
                        lock(&self.answered_by).insert((shown.to_owned(), ask), turn);
                        return outcome;
                    }
                    // A server that said it cannot or will not is not asked again; one that was silent may be.
                    turns.done[turn] |= outcome != Outcome::Timeout;
                    so_far = heavier(so_far, outcome);
                }
            }
        }
    }
}

/// Whose turn it is: round after round from the preferred server on, leaving out those that are done.
struct Turns {
    done: Vec<bool>,
    next: usize,
    limit: usize,
    first: usize,
}

impl Turns {
    fn place(&self, turn: usize) -> usize {
        (self.first + turn) % self.done.len().max(1)
    }

    fn more(&self) -> bool {
        (self.next..self.limit).any(|turn| !self.done[self.place(turn)])
    }

    fn take(&mut self) -> Option<usize> {
        while self.next < self.limit {
            let place = self.place(self.next);
            self.next += 1;
            if !self.done[place] {
                return Some(place);
            }
        }
        None
    }
}

/// Of two failures the one that says more.
fn heavier(a: Outcome, b: Outcome) -> Outcome {
    let weight = |o: &Outcome| match o {
        Outcome::Timeout => 0,
        Outcome::Refused => 1,
        Outcome::Truncated => 2,
        _ => 3,
    };
    if weight(&b) > weight(&a) { b } else { a }
}

/// The machine's own servers. Where its settings cannot be read as a whole, the addresses alone are taken from them.
fn system_servers() -> Vec<SocketAddr> {
    let read = read_system_conf().map(|(config, _)| config.name_servers().iter().map(|s| s.ip).collect::<Vec<_>>());
    let addresses = match read {
        Ok(addresses) if !addresses.is_empty() => addresses,
        _ => std::fs::read_to_string("/etc/resolv.conf").map(|text| addresses_in(&text)).unwrap_or_default(),
    };
    addresses.into_iter().map(|ip| SocketAddr::new(ip, 53)).collect()
}

/// The `nameserver` lines of a resolv.conf, whatever else is wrong with it.
fn addresses_in(resolv_conf: &str) -> Vec<IpAddr> {
    let mut found = Vec::new();
    for line in resolv_conf.lines().take(200) {
        let mut words = line.split_whitespace();
        if words.next() == Some("nameserver")
            && let Some(Ok(ip)) = words.next().map(str::parse)
        {
            found.push(ip);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_partly_wrong_still_name_their_servers() {
        let text = "search bad..name\nnameserver fe80::1%eth0\nnameserver 192.0.2.53\n# nameserver 192.0.2.1\n";
        assert_eq!(addresses_in(text), ["192.0.2.53".parse::<IpAddr>().unwrap()]);
    }

    #[test]
    fn a_server_that_refused_is_not_asked_again() {
        let mut turns = Turns { done: vec![false, false], next: 0, limit: 4, first: 1 };
        assert_eq!(turns.take(), Some(1));
        turns.done[1] = true;
        assert_eq!((turns.take(), turns.more()), (Some(0), true));
        assert_eq!((turns.take(), turns.take(), turns.more()), (Some(0), None, false));
    }

    #[test]
    fn the_failure_that_says_more_is_kept() {
        assert_eq!(heavier(Outcome::Timeout, Outcome::Refused), Outcome::Refused);
        assert_eq!(heavier(Outcome::ServFail, Outcome::Timeout), Outcome::ServFail);
    }
}
