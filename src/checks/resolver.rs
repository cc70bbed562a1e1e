//! Our way to DNS: typed outcomes, several servers, limits, a memo, and a log of all that was asked.

use super::World;
use super::keys::Keys;
use super::names;
use super::outcome::{Ask, Outcome, Reply};
use super::server::{Manner, Server};
use super::tls;
use crate::knowledge::blocklists::Service;
use crate::knowledge::dns_over_https::dns_over_https;
use hickory_resolver::system_conf::read_system_conf;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
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

type Memo = HashMap<(String, Ask), Arc<OnceCell<Reply>>>;

/// Asks the servers of a [`World`]. Made anew for each run, because networks change.
pub struct Resolver {
    own: Servers,
    /// DNS over HTTPS, where the person agreed.
    second: Servers,
    /// Whether the second way is the only one that can be trusted here.
    only_second: AtomicBool,
    /// With given servers, special names and documentation addresses are asked like any other.
    given: bool,
    /// Where the name servers of domains listen, if they may be asked themselves; and whether at any address.
    name_servers: Option<(u16, bool)>,
    in_flight: Semaphore,
    operators: Mutex<HashMap<String, Arc<Semaphore>>>,
    memo: Mutex<Memo>,
    log: Mutex<Vec<String>>,
    keys: Keys,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Resolver {
    /// The way to this world.
    pub fn new(world: &World) -> Self {
        let own_servers = world.loopback.as_ref().is_some_and(|loopback| loopback.own_servers);
        let given = !world.dns.is_empty() && !own_servers;
        let addresses = if world.dns.is_empty() { system_servers() } else { world.dns.clone() };
        let second = if world.doh && !given { over_https(world) } else { Vec::new() };
        Self {
            own: Servers::new(addresses.into_iter().map(Server::new)),
            second: Servers::new(second),
            only_second: AtomicBool::new(false),
            given,
            name_servers: match &world.loopback {
                Some(loopback) if loopback.name_server_port > 0 => Some((loopback.name_server_port, true)),
                // A test's world, or given servers: nobody else is asked.
                Some(_) => None,
                None => (!given).then_some((53, false)),
            },
            in_flight: Semaphore::new(IN_FLIGHT),
            operators: Mutex::default(),
            memo: Mutex::default(),
            log: Mutex::default(),
            keys: world.keys.clone(),
        }
    }

    /// Whether the servers were given, and are all the world there is.
    pub const fn is_given(&self) -> bool {
        self.given
    }

    /// Whether this computer has any server to ask.
    pub fn has_servers(&self) -> bool {
        !self.own.servers.is_empty()
    }

    /// Whether there is a second way.
    pub fn has_second_way(&self) -> bool {
        !self.second.servers.is_empty()
    }

    /// From now on only the second way is asked.
    pub fn trust_second_way_alone(&self) {
        self.only_second.store(true, Ordering::Relaxed);
    }

    /// Whether the public DNS should be asked about this name at all.
    pub fn may_ask_name(&self, name: &str) -> bool {
        self.given || !names::is_special(name)
    }

    /// Whether the public DNS should be asked about this address at all.
    pub fn may_ask_address(&self, ip: IpAddr) -> bool {
        self.given || !names::is_special_address(ip)
    }

    /// The name server at this address, if it may be asked itself.
    pub fn name_server(&self, ip: IpAddr) -> Option<SocketAddr> {
        let (port, anywhere) = self.name_servers?;
        (anywhere || !names::is_special_address(ip)).then_some(SocketAddr::new(ip, port))
    }

    /// Asks, or recalls what was answered in this run. Questions under way are shared.
    pub async fn ask(&self, name: &str, ask: Ask) -> Outcome {
        self.reply(name, ask).await.outcome
    }

    /// As [`Self::ask`], with what the server said about its answer.
    pub async fn reply(&self, name: &str, ask: Ask) -> Reply {
        let Some(name) = names::ascii(name) else { return Outcome::BadName.into() };
        self.reply_exact(name, ask).await
    }

    /// As [`Self::reply`], for a name that [`names::exact`] gave.
    pub async fn reply_exact(&self, name: String, ask: Ask) -> Reply {
        let cell = lock(&self.memo).entry((name.clone(), ask)).or_default().clone();
        cell.get_or_init(|| self.ask_world(&name, &name, ask)).await.clone()
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
        let outcome = cell.get_or_init(|| self.ask_world(name, &filled, ask)).await.outcome.clone();
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
        let cell = lock(&self.memo).get(&(name.to_owned(), ask)).cloned()?;
        cell.get()?.by
    }

    /// Asks this network's own servers, whatever else is known by now.
    pub async fn ask_own(&self, name: &str, ask: Ask) -> Reply {
        let _place = self.in_flight.acquire().await;
        self.note(name);
        self.own.ask(name, ask).await
    }

    /// Asks the second way alone.
    pub async fn ask_second(&self, name: &str, ask: Ask) -> Reply {
        let _place = self.in_flight.acquire().await;
        self.note(name);
        self.second.ask(name, ask).await
    }

    /// Asks one name server of a domain what it knows itself.
    pub async fn ask_name_server(&self, server: SocketAddr, name: &str, ask: Ask) -> Reply {
        let _place = self.in_flight.acquire().await;
        self.note(name);
        let server = Server::new(server);
        let first = server.ask(name, ask, Manner::OwnKnowledge).await;
        // One lost packet proves nothing.
        if first.outcome == Outcome::Timeout { server.ask(name, ask, Manner::OwnKnowledge).await } else { first }
    }

    /// Every name that was put to a server, in order.
    pub fn log(&self) -> Vec<String> {
        lock(&self.log).clone()
    }

    fn note(&self, name: &str) {
        lock(&self.log).push(name.to_owned());
    }

    /// Asks for `name`, which is called `shown` wherever it is kept.
    async fn ask_world(&self, shown: &str, name: &str, ask: Ask) -> Reply {
        let _place = self.in_flight.acquire().await;
        self.note(shown);
        let second = async || {
            let reply = self.second.ask(name, ask).await;
            Reply { by: reply.by.map(|turn| turn + self.own.servers.len()), ..reply }
        };
        if self.only_second.load(Ordering::Relaxed) {
            return second().await;
        }
        let first = self.own.ask(name, ask).await;
        if first.outcome.trouble().is_none() || !self.has_second_way() {
            return first;
        }
        let second = second().await;
        let no_better = second.outcome.trouble().is_some() && weight(&second.outcome) <= weight(&first.outcome);
        if no_better { first } else { second }
    }
}

/// Servers that know the same, asked one after the other until one answers.
struct Servers {
    servers: Vec<Server>,
    /// The server that answered last; the next question goes there first.
    preferred: AtomicUsize,
}

impl Servers {
    fn new(servers: impl IntoIterator<Item = Server>) -> Self {
        Self { servers: servers.into_iter().take(MAX_SERVERS).collect(), preferred: AtomicUsize::new(0) }
    }

    async fn ask(&self, name: &str, ask: Ask) -> Reply {
        let (first, turn) = self.ask_in_turn(name, ask).await;
        let failed = first.outcome == Outcome::ServFail;
        let reply = if failed { self.look_behind(first, turn, name, ask).await } else { first };
        let by = reply.outcome.trouble().is_none().then_some(turn);
        Reply { by, ..reply }
    }

    /// Why could the server not find out? An answer that comes only where signatures are not checked is a signature
    /// that is wrong; unless it comes now to whoever asks, for then something was just slow.
    async fn look_behind(&self, failure: Reply, turn: usize, name: &str, ask: Ask) -> Reply {
        let Some(server) = self.servers.get(turn) else { return failure };
        let unchecked = server.ask(name, ask, Manner::Unchecked).await;
        if unchecked.outcome.trouble().is_some() {
            return failure;
        }
        match server.ask(name, ask, Manner::Usual).await {
            again if again.outcome.trouble().is_none() => again,
            _ => Reply { outcome: Outcome::Bogus, secure: false, ..failure },
        }
    }

    /// The reply, and whose it is.
    async fn ask_in_turn(&self, name: &str, ask: Ask) -> (Reply, usize) {
        let servers = self.servers.len();
        let first = self.preferred.load(Ordering::Relaxed);
        let mut turns = Turns { done: vec![false; servers], next: 0, limit: servers * ROUNDS, first };
        let mut running = JoinSet::new();
        let mut so_far = (Reply::from(Outcome::Timeout), first);
        loop {
            if let Some(turn) = turns.take()
                && let Some(server) = self.servers.get(turn)
            {
                let (server, name) = (server.clone(), name.to_owned());
                running.spawn(async move { (turn, server.ask(&name, ask, Manner::Usual).await) });
            }
            let answered = tokio::select! {
                answered = running.join_next() => answered,
                () = tokio::time::sleep(HEDGE), if turns.more() => continue,
            };
            match answered {
                None => return so_far,
                Some(Err(_)) => {}
                Some(Ok((turn, reply))) => {
                    if reply.outcome.trouble().is_none() {
                        self.preferred.store(turn, Ordering::Relaxed);
                        return (reply, turn);
                    }
                    // A server that said it cannot or will not is not asked again; one that was silent may be.
                    turns.done[turn] |= reply.outcome != Outcome::Timeout;
                    if weight(&reply.outcome) >= weight(&so_far.0.outcome) {
                        so_far = (reply, turn);
                    }
                }
            }
        }
    }
}

/// The services for DNS over HTTPS: those of the table, or a test's.
fn over_https(world: &World) -> Vec<Server> {
    let Some(tls) = tls::client(world) else { return Vec::new() };
    let services = match &world.loopback {
        Some(loopback) => loopback.doh.clone(),
        None => dns_over_https().ways(),
    };
    services.iter().map(|(address, name)| Server::over_https(*address, name, tls.clone())).collect()
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

/// Of two failures the one that says more weighs more.
const fn weight(failure: &Outcome) -> u8 {
    match failure {
        Outcome::Timeout => 0,
        Outcome::Refused => 1,
        Outcome::Truncated => 2,
        Outcome::ServFail => 3,
        _ => 4,
    }
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
        let heavier = [Outcome::Timeout, Outcome::Refused, Outcome::Truncated, Outcome::ServFail, Outcome::Bogus];
        assert!(heavier.is_sorted_by_key(weight));
    }
}
