//! The proof of a repair: the same message before, and with the new record laid over what is published.

use super::dns::Overlay;
use super::evaluate::evaluate;
use super::sender::Sender;
use super::trace::{MAX_HOSTS, MAX_LOOKUPS, SpfResult, Trace};
use super::walk::walk;
use super::{TOTAL, World};
use crate::checks::outcome::Ask;
use crate::checks::run::Questions;
use crate::knowledge::{Text, Words};
use std::net::IpAddr;

/// Before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The message as things are now.
    pub before: Trace,
    /// The message with the new record in place.
    pub after: Trace,
    /// All that the new record leads to: the look-ups that any message can cost.
    pub whole: Trace,
}

impl Proof {
    /// Whether the new record lets the message through and breaks nothing else.
    pub fn holds(&self) -> bool {
        self.after.result == Some(SpfResult::Pass) && self.whole.problem.is_none()
    }

    /// "Before: refused. After: allowed. Look-ups: 7 of 10."
    pub fn sentence(&self) -> Text {
        let word = |trace: &Trace| {
            let result = trace.result.map_or("unknown", SpfResult::id);
            Words::english().say(&Text::new("spf-result-word").with("result", result))
        };
        let id = if self.holds() { "spf-proof-holds" } else { "spf-proof-fails" };
        Text::new(id)
            .with("before", word(&self.before))
            .with("after", word(&self.after))
            .count("count", self.whole.lookups.len())
            .count("most", MAX_LOOKUPS)
    }
}

/// Puts a repair to the test. Everything but the overlay comes from this world. Needs a tokio runtime around it.
pub async fn prove(world: &World, sender: &Sender, repaired: &Overlay) -> Proof {
    let questions = Questions::of(world);
    let none = Overlay::default();
    let running = async {
        tokio::join!(
            evaluate(&questions, sender, &none),
            evaluate(&questions, sender, repaired),
            walk(&questions, &sender.domain, repaired),
        )
    };
    let late = |ip| Trace::late(ip, &sender.domain);
    let (before, after, whole) = tokio::time::timeout(TOTAL, running)
        .await
        .unwrap_or_else(|_| (late(Some(sender.ip)), late(Some(sender.ip)), late(None)));
    Proof { before, after, whole }
}

/// Whether an address lies in the range that an include publishes.
pub async fn is_in_range(world: &World, ip: IpAddr, include: &str) -> Option<bool> {
    let trace = super::evaluate(world, &Sender::new(ip, "", include), &Overlay::default()).await;
    match trace.result {
        Some(SpfResult::TempError) | None => None,
        result => Some(result == Some(SpfResult::Pass)),
    }
}

/// The addresses of a domain's own servers, looked up: what "it is mine" can be held against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnServers {
    /// Of the servers that take its mail.
    pub mx: Vec<IpAddr>,
    /// Of its website.
    pub web: Vec<IpAddr>,
}

/// Looks up the addresses of a domain's own servers. Needs a tokio runtime around it.
pub async fn own_servers(world: &World, domain: &str) -> OwnServers {
    let questions = Questions::of(world);
    let both = async |name: &str| {
        let (v4, v6) = tokio::join!(questions.ask(name, Ask::A), questions.ask(name, Ask::Aaaa));
        v4.addresses().into_iter().chain(v6.addresses()).collect::<Vec<IpAddr>>()
    };
    let looked = async {
        let servers = questions.ask(domain, Ask::Mx).await;
        let mut mx = Vec::new();
        for (_, host) in servers.exchangers().into_iter().take(MAX_HOSTS) {
            mx.extend(both(host).await);
        }
        OwnServers { mx, web: both(domain).await }
    };
    tokio::time::timeout(TOTAL, looked).await.unwrap_or_default()
}
