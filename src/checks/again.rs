//! "Check again": is a text there already, as the domain's own name servers tell it, and until when may others still see
//! what was there before?

use super::World;
use super::names;
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use super::together::all;
use crate::knowledge::Text;
use std::net::IpAddr;
use std::time::Duration;

/// No more name servers than these are asked.
const MAX_SERVERS: usize = 8;
/// The longest that it takes.
const TOTAL: Duration = Duration::from_secs(20);

/// What one name server has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The new text, and nothing that it replaces.
    New,
    /// Not the new text, or still one that it replaces.
    Old,
    /// It did not answer.
    Unknown,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// The domain that was looked at.
    pub name: String,
    /// The name servers of its zone, and what each has.
    pub servers: Vec<(String, Seen)>,
    /// For how many seconds this network still holds the old answer; none where it holds the new one already.
    pub cached: Option<u32>,
}

impl Again {
    /// Whether all name servers that answered have the new text, and one did.
    pub fn is_live(&self) -> bool {
        let answered = || self.servers.iter().filter(|(_, seen)| *seen != Seen::Unknown);
        answered().next().is_some() && answered().all(|(_, seen)| *seen == Seen::New)
    }

    /// What was seen, a sentence each.
    pub fn sentences(&self) -> Vec<Text> {
        let text = |id: &str| Text::new(format!("spf-again-{id}")).with("domain", &self.name);
        let old = self.servers.iter().find(|(_, seen)| *seen == Seen::Old);
        let new = self.servers.iter().filter(|(_, seen)| *seen == Seen::New).count();
        let mut said = vec![match old {
            _ if self.is_live() => text("live").count("count", new),
            Some((server, _)) if new > 0 => text("partly").with("server", server),
            Some(_) => text("not-yet"),
            None => text("unknown"),
        }];
        if let Some(seconds) = self.cached.filter(|_| self.is_live()) {
            said.push(Text::new("spf-again-cached").count("minutes", seconds.div_ceil(60) as usize));
        }
        said
    }
}

/// Looks whether this text stands at a name, and none of those that it replaces. Needs a tokio runtime around it.
pub async fn check_again(world: &World, name: &str, new: &str, replaced: &[String]) -> Again {
    let questions = Questions::of(world);
    let nothing = || Again { name: name.to_owned(), servers: Vec::new(), cached: None };
    tokio::time::timeout(TOTAL, look(&questions, name, new, replaced)).await.unwrap_or_else(|_| nothing())
}

async fn look(questions: &Questions, name: &str, new: &str, replaced: &[String]) -> Again {
    let (hosts, reply) = tokio::join!(name_servers(questions, name), questions.reply(name, Ask::Txt));
    let seen = all(hosts.iter().map(|host| Box::pin(at(questions, host, name, new, replaced))).collect()).await;
    let cached = if seen_in(&reply.outcome, new, replaced) == Seen::Old { reply.ttl } else { None };
    Again { name: name.to_owned(), servers: hosts.into_iter().zip(seen).collect(), cached }
}

/// The name servers of the zone that the name lies in.
async fn name_servers(questions: &Questions, name: &str) -> Vec<String> {
    let mut zone = name.to_owned();
    let top = names::organisational(name);
    loop {
        let found = questions.ask(&zone, Ask::Ns).await;
        let hosts: Vec<String> = found.name_servers().into_iter().take(MAX_SERVERS).map(str::to_owned).collect();
        if !hosts.is_empty() || zone == top {
            return hosts;
        }
        match zone.split_once('.') {
            Some((_, above)) if above.contains('.') => zone = above.to_owned(),
            _ => return hosts,
        }
    }
}

async fn at(questions: &Questions, host: &str, name: &str, new: &str, replaced: &[String]) -> Seen {
    let (v4, v6) = tokio::join!(questions.ask(host, Ask::A), questions.ask(host, Ask::Aaaa));
    let addresses: Vec<IpAddr> = v4.addresses().into_iter().chain(v6.addresses()).collect();
    for ip in addresses {
        let Some(address) = questions.run.resolver.name_server(ip) else { continue };
        let reply = questions.run.resolver.ask_name_server(address, name, Ask::Txt).await;
        let seen = seen_in(&reply.outcome, new, replaced);
        if seen != Seen::Unknown {
            return seen;
        }
    }
    Seen::Unknown
}

fn seen_in(outcome: &Outcome, new: &str, replaced: &[String]) -> Seen {
    if outcome.trouble().is_some() {
        return Seen::Unknown;
    }
    let texts = outcome.texts();
    let old = replaced.iter().any(|text| text != new && texts.contains(&text.as_str()));
    if texts.contains(&new) && !old { Seen::New } else { Seen::Old }
}
