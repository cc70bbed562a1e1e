//! The mail servers of a domain and their addresses: what several checks start from. The answers are shared in a run, so
//! finding them again costs nothing.

use super::outcome::{Ask, Outcome, Reply};
use super::run::Questions;
use super::together::all;
use std::net::IpAddr;

/// Of more mail servers only these are looked up.
const MAX_HOSTS: usize = 6;

/// What a domain says about its mail servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServers {
    /// The MX records.
    pub mx: Reply,
    /// The servers that they name, best first. Without MX it is the domain itself (RFC 5321, 5.1); names that cannot be
    /// looked up are left out.
    pub hosts: Vec<Host>,
}

/// A mail server and what its addresses are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// Its name.
    pub name: String,
    /// Its IPv4 addresses.
    pub v4: Reply,
    /// Its IPv6 addresses.
    pub v6: Reply,
}

impl Host {
    /// All its addresses.
    pub fn addresses(&self) -> Vec<IpAddr> {
        let mut addresses = self.v4.outcome.addresses();
        addresses.extend(self.v6.outcome.addresses());
        addresses
    }

    /// Whether the name is only another name for a server.
    pub fn is_alias(&self) -> bool {
        self.v4.outcome.alias().is_some() || self.v6.outcome.alias().is_some()
    }

    /// The server's name at the end of all aliases, where there are any.
    pub fn canonical(&self) -> Option<&str> {
        self.v4.outcome.canonical().or_else(|| self.v6.outcome.canonical())
    }
}

/// Looks up the mail servers of a domain and their addresses.
pub async fn find(questions: &Questions, domain: &str) -> MailServers {
    let mx = questions.reply(domain, Ask::Mx).await;
    let mut names: Vec<String> = match &mx.outcome {
        Outcome::NoData => vec![domain.to_owned()],
        outcome => outcome.exchangers().into_iter().map(|(_, host)| host.to_owned()).collect(),
    };
    names.retain(|name| name != "." && name.parse::<IpAddr>().is_err());
    let mut seen = Vec::new();
    names.retain(|name| {
        !seen.contains(name) && {
            seen.push(name.clone());
            true
        }
    });
    let lookups = names.into_iter().take(MAX_HOSTS).map(|name| async move {
        let (v4, v6) = tokio::join!(questions.reply(&name, Ask::A), questions.reply(&name, Ask::Aaaa));
        Host { name, v4, v6 }
    });
    let hosts = all(lookups.collect()).await;
    MailServers { mx, hosts }
}
