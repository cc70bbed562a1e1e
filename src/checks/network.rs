//! Does DNS work here at all? Found first, so that no check blames a domain for a broken network.

use super::judgement::Judgement;
use super::names::is_unreachable;
use super::outcome::{Ask, Outcome};
use super::resolver::Resolver;
use crate::knowledge::{Text, Who};
use std::net::IpAddr;

/// What the finding is about.
pub const TARGET: &str = "network";
/// A name that must exist, two that must not, and one that networks with a filter withhold as a sign that they filter
/// (Mozilla's canary domain: support.mozilla.org, "Canary domain").
pub const NAMES: [&str; 4] =
    ["example.com", "no-such-name-bouncewise-test.com", "no-such-name-bouncewise-test.org", "use-application-dns.net"];

/// Those of the names that are asked for: given servers need only answer.
pub const fn asked(given: bool) -> &'static [&'static str] {
    if given { NAMES.split_at(1).0 } else { &NAMES }
}

/// How the network does, and by which way its names are looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// How its own servers do.
    own: State,
    /// Whether they are passed over in favour of the second way (DNS over HTTPS).
    by_second_way: bool,
}

/// How a network's servers do.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// They answer.
    Up,
    /// They answer, and hide some names.
    Filters,
    /// No DNS server is known to this computer.
    NoServer,
    /// Nobody answers.
    Silent,
    /// The server answers that it cannot, or that nothing exists.
    Failing,
    /// Names that do not exist are given this private address: a sign-in page stands in between.
    SignIn(IpAddr),
    /// Names that do not exist are given this address.
    Rewritten(IpAddr),
}

impl State {
    const fn id(&self) -> &'static str {
        match self {
            Self::Up => "fine",
            Self::Filters => "filters",
            Self::NoServer => "no-server",
            Self::Silent => "silent",
            Self::Failing => "failing",
            Self::SignIn(_) => "sign-in",
            Self::Rewritten(_) => "rewritten",
        }
    }
}

impl Network {
    /// Whether answers can be believed.
    pub fn is_up(&self) -> bool {
        self.by_second_way || matches!(self.own, State::Up | State::Filters)
    }

    /// Whether a name that is said to be missing may only be hidden.
    pub fn hides_names(&self) -> bool {
        self.own == State::Filters && !self.by_second_way
    }

    /// A network whose servers invent this address, for tests of other rooms.
    #[cfg(test)]
    pub const fn rewritten(ip: IpAddr) -> Self {
        Self { own: State::Rewritten(ip), by_second_way: false }
    }
}

/// Finds out how the network does. Where its own servers cannot be believed and there is a second way that can, that
/// one is taken from now on.
pub async fn look(resolver: &Resolver) -> Network {
    let own = own_state(resolver).await;
    let mut network = Network { own, by_second_way: false };
    if network.own != State::Up && resolver.has_second_way() {
        let [real, made_up, ..] = NAMES;
        let (real, made_up) = tokio::join!(resolver.ask_second(real, Ask::A), resolver.ask_second(made_up, Ask::A));
        let nothing = Outcome::NxDomain;
        network.by_second_way = state(&real.outcome, [&made_up.outcome, &nothing], &real.outcome) == State::Up;
        if network.by_second_way {
            resolver.trust_second_way_alone();
        }
    }
    network
}

async fn own_state(resolver: &Resolver) -> State {
    if !resolver.has_servers() {
        return State::NoServer;
    }
    let [real, made_up, other, canary] = NAMES;
    if resolver.is_given() {
        // Given servers are all the world there is: whether they know a name of the real one says nothing.
        return given(&resolver.ask(real, Ask::A).await);
    }
    let (real, made_up, other, canary) = tokio::join!(
        resolver.ask_own(real, Ask::A),
        resolver.ask_own(made_up, Ask::A),
        resolver.ask_own(other, Ask::A),
        resolver.ask_own(canary, Ask::A)
    );
    state(&real.outcome, [&made_up.outcome, &other.outcome], &canary.outcome)
}

fn given(any: &Outcome) -> State {
    if *any == Outcome::Timeout { State::Silent } else { State::Up }
}

fn state(real: &Outcome, made_up: [&Outcome; 2], canary: &Outcome) -> State {
    let invented = made_up.map(|o| o.addresses().first().copied());
    if let Some(ip) = invented.iter().flatten().copied().find(|ip| is_unreachable(*ip)) {
        return State::SignIn(ip);
    }
    if let Some(ip) = invented.iter().flatten().copied().next() {
        return State::Rewritten(ip);
    }
    match real {
        Outcome::Found(_) if canary.is_absent() || *canary == Outcome::Blocked => State::Filters,
        Outcome::Found(_) => State::Up,
        Outcome::Timeout if made_up.iter().all(|o| **o == Outcome::Timeout) => State::Silent,
        _ => State::Failing,
    }
}

/// What the finding says.
pub fn judge(network: &Network, given: bool) -> Judgement {
    let id = network.own.id();
    if network.by_second_way {
        return Judgement::warn(Text::new("check-network.second-way").with("why", id)).seen(evidence(&network.own));
    }
    match &network.own {
        State::Up if given => Judgement::pass(Text::new("check-network.answers")),
        State::Up => Judgement::pass(Text::new("check-network.fine")),
        State::Filters => Judgement::warn(Text::new("check-network.filters")).seen([NAMES[3]]),
        // Given servers that do not answer are not this network's fault: nothing could be checked.
        State::Silent if given => Judgement::unknown(Text::new("check-network.given-silent")),
        broken => Judgement::fail(Text::new(format!("check-network.{id}")))
            .mend(Who::Sender, "check-network")
            .seen(evidence(broken)),
    }
}

fn evidence(state: &State) -> Option<String> {
    match state {
        State::SignIn(ip) | State::Rewritten(ip) => Some(format!("{} A {ip}", NAMES[1])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;

    fn found(ip: &str) -> Outcome {
        Outcome::Found(vec![Answer::Address(ip.parse().unwrap())])
    }

    #[test]
    fn each_way_to_be_broken_is_told_apart() {
        use Outcome::{Blocked, NxDomain, ServFail, Timeout};
        let real = found("93.184.215.14");
        assert_eq!(state(&real, [&NxDomain, &NxDomain], &real), State::Up);
        assert_eq!(state(&real, [&NxDomain, &Timeout], &Timeout), State::Up);
        assert_eq!(state(&Timeout, [&Timeout, &Timeout], &Timeout), State::Silent);
        assert_eq!(state(&ServFail, [&ServFail, &ServFail], &ServFail), State::Failing);
        assert_eq!(state(&NxDomain, [&NxDomain, &NxDomain], &NxDomain), State::Failing);
        let portal = found("10.0.0.1");
        assert_eq!(state(&portal, [&portal, &portal], &portal), State::SignIn("10.0.0.1".parse().unwrap()));
        let helper = found("146.112.61.108");
        let rewritten = State::Rewritten("146.112.61.108".parse().unwrap());
        assert_eq!(state(&real, [&helper, &NxDomain], &real), rewritten);
        for withheld in [NxDomain, Outcome::NoData, Blocked] {
            assert_eq!(state(&real, [&NxDomain, &NxDomain], &withheld), State::Filters);
        }
    }

    #[test]
    fn given_servers_need_only_answer() {
        for any in [Outcome::NxDomain, Outcome::Refused, Outcome::ServFail, found("10.0.0.1")] {
            assert_eq!(given(&any), State::Up);
        }
        assert_eq!(given(&Outcome::Timeout), State::Silent);
    }

    #[test]
    fn a_filter_hides_names_and_a_second_way_finds_them() {
        let filtered = Network { own: State::Filters, by_second_way: false };
        assert!(filtered.is_up() && filtered.hides_names());
        let passed_over = Network { own: State::Silent, by_second_way: true };
        assert!(passed_over.is_up() && !passed_over.hides_names());
        assert!(!Network::rewritten("203.0.113.80".parse().unwrap()).is_up());
    }
}
