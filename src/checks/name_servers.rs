//! Do all name servers of a domain know it? One that does not makes look-ups fail now and then.

use super::names::organisational;
use super::outcome::{Ask, Outcome, Reply};
use super::run::Questions;
use super::together::all;
use std::net::IpAddr;

/// Of more name servers only these are looked at.
const MAX_SERVERS: usize = 8;

/// What is wrong with a name server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its name has no address.
    NoAddress,
    /// It does not answer, while another does.
    Silent,
    /// It answers that it does not know the domain, while another knows it.
    Lame,
}

impl Fault {
    /// The id behind `check-domain.name-server-` in the catalogue.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoAddress => "nowhere",
            Self::Silent => "silent",
            Self::Lame => "lame",
        }
    }
}

/// The name servers of a domain, and the first that has a fault.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameServers {
    /// The domain whose name servers they are: the one looked at, or the one above it.
    pub zone: String,
    /// Their names.
    pub names: Vec<String>,
    /// The first that has a fault.
    pub faulty: Option<(String, Fault)>,
}

/// A name server's addresses, and what it answered when it was asked itself.
struct Server {
    name: String,
    addresses: [Outcome; 2],
    answer: Option<Reply>,
}

/// Finds the name servers of this domain, or of the one above it, and asks each where this world allows it.
pub async fn look(questions: &Questions, domain: &str) -> NameServers {
    let mut zone = domain.to_owned();
    let mut found = questions.ask(&zone, Ask::Ns).await;
    if found == Outcome::NoData {
        zone = organisational(domain);
        found = questions.ask(&zone, Ask::Ns).await;
    }
    let names: Vec<String> = found.name_servers().into_iter().take(MAX_SERVERS).map(str::to_owned).collect();
    let servers = all(names.iter().map(|name| ask(questions, name, &zone)).collect()).await;
    NameServers { faulty: faulty(&servers), zone, names }
}

async fn ask(questions: &Questions, name: &str, zone: &str) -> Server {
    let (v4, v6) = tokio::join!(questions.ask(name, Ask::A), questions.ask(name, Ask::Aaaa));
    // Many homes have no IPv6, and would find every such server silent.
    let ip = v4.addresses_v4().first().copied().map(IpAddr::V4);
    let resolver = &questions.run.resolver;
    let answer = match ip.and_then(|ip| resolver.name_server(ip)) {
        Some(address) => Some(resolver.ask_name_server(address, zone, Ask::Soa).await),
        None => None,
    };
    Server { name: name.to_owned(), addresses: [v4, v6], answer }
}

fn faulty(servers: &[Server]) -> Option<(String, Fault)> {
    let knows = |reply: &Reply| reply.own && matches!(reply.outcome, Outcome::Found(_));
    // Where none of them answers, it is this network that lets no such question out.
    let measured = servers.iter().filter_map(|server| server.answer.as_ref()).any(knows);
    servers.iter().find_map(|server| {
        let fault = match &server.answer {
            _ if server.addresses.iter().all(Outcome::is_absent) => Fault::NoAddress,
            Some(reply) if measured && reply.outcome == Outcome::Timeout => Fault::Silent,
            Some(reply) if measured && !knows(reply) => Fault::Lame,
            _ => return None,
        };
        Some((server.name.clone(), fault))
    })
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;

    fn server(name: &str, answer: Option<Reply>) -> Server {
        let address = Outcome::Found(vec![Answer::Address("192.0.2.53".parse().unwrap())]);
        Server { name: name.into(), addresses: [address, Outcome::NoData], answer }
    }

    fn good() -> Reply {
        Reply { own: true, ..Outcome::Found(vec![Answer::Soa("ns.a.test".into())]).into() }
    }

    #[test]
    fn a_server_is_at_fault_only_where_another_is_not() {
        let silent = || Some(Outcome::Timeout.into());
        assert_eq!(faulty(&[server("a", Some(good())), server("b", Some(good()))]), None);
        assert_eq!(faulty(&[server("a", Some(good())), server("b", silent())]), Some(("b".into(), Fault::Silent)));
        assert_eq!(faulty(&[server("a", silent()), server("b", silent())]), None, "nothing gets out of this network");
        let refused = Some(Outcome::Refused.into());
        assert_eq!(faulty(&[server("a", Some(good())), server("b", refused)]), Some(("b".into(), Fault::Lame)));
        // Someone in between answers out of a cache: that is no answer of the server's own.
        let cached = || Some(Outcome::Found(vec![Answer::Soa("ns.a.test".into())]).into());
        assert_eq!(faulty(&[server("a", cached()), server("b", silent())]), None);
        let nowhere = Server { addresses: [Outcome::NxDomain, Outcome::NxDomain], ..server("c", None) };
        assert_eq!(faulty(&[server("a", None), nowhere]), Some(("c".into(), Fault::NoAddress)));
    }
}
