//! What came of one DNS question: every way it can end, kept apart.

use std::net::{IpAddr, Ipv4Addr};

/// How a question ended. Only [`Outcome::NoData`] and [`Outcome::NxDomain`] say that something is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Records of the type asked for.
    Found(Vec<Answer>),
    /// The name exists, but has no record of this type.
    NoData,
    /// The name does not exist, and nothing below it does (RFC 8020).
    NxDomain,
    /// The server could not find out: something behind it is broken.
    ServFail,
    /// The records are there, but their signatures are wrong (DNSSEC), so that careful servers withhold them.
    Bogus,
    /// The server will not say.
    Refused,
    /// The server withholds the name on purpose: a filter (RFC 8914, 4.16 to 4.18).
    Blocked,
    /// Nobody answered in time.
    Timeout,
    /// The answer was too big for UDP, and TCP did not get through.
    Truncated,
    /// No DNS name: an empty or over-long label, or a character that has no place there. Nothing was asked.
    BadName,
}

/// A record's data, made plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A or AAAA.
    Address(IpAddr),
    /// MX: preference and host, without the dot at its end; the root is `.`.
    Mx(u16, String),
    /// TXT, its strings joined with nothing between (RFC 7208, 3.3).
    Text(String),
    /// PTR, without the dot at its end.
    Ptr(String),
    /// NS, without the dot at its end.
    Ns(String),
    /// SOA: the first name server.
    Soa(String),
    /// DS: the number of the key that it vouches for.
    Ds(u16),
    /// TLSA.
    Tlsa(Fingerprint),
    /// CNAME: the alias's target, as it came along with the answer.
    Alias(String),
}

/// What a TLSA record says of a server's certificate (RFC 6698, 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// 2 the authority's, 3 the server's own; others do not count for mail.
    pub usage: u8,
    /// 0 the whole certificate, 1 its key.
    pub selector: u8,
    /// 0 as it is, 1 SHA-256, 2 SHA-512.
    pub matching: u8,
    /// The fingerprint.
    pub data: Vec<u8>,
}

/// An outcome, and what the server said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// How the question ended.
    pub outcome: Outcome,
    /// Whether the server checked the signatures and found them right (AD). False where nothing is signed, and where
    /// the server checks nothing.
    pub secure: bool,
    /// Whether the server answered out of its own knowledge (AA).
    pub own: bool,
    /// Extended DNS errors (RFC 8914): number and text.
    pub errors: Vec<(u16, String)>,
    /// For how many seconds the answer may be kept, where there is one.
    pub ttl: Option<u32>,
    /// Which of this world's servers answered, where one did.
    pub by: Option<usize>,
}

impl From<Outcome> for Reply {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, secure: false, own: false, errors: Vec::new(), ttl: None, by: None }
    }
}

/// Why something could not be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The server could not find out.
    ServFail,
    /// The signatures are wrong.
    Bogus,
    /// The server will not say.
    Refused,
    /// A filter withholds it.
    Blocked,
    /// Nobody answered.
    Timeout,
    /// The answer did not fit.
    Truncated,
}

impl Trouble {
    /// The id behind `check-trouble-` in the catalogue.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ServFail => "servfail",
            Self::Bogus => "bogus",
            Self::Refused => "refused",
            Self::Blocked => "blocked",
            Self::Timeout => "timeout",
            Self::Truncated => "truncated",
        }
    }
}

impl Outcome {
    /// Why nothing is known, if nothing is.
    pub const fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::ServFail => Some(Trouble::ServFail),
            Self::Bogus => Some(Trouble::Bogus),
            Self::Refused => Some(Trouble::Refused),
            Self::Blocked => Some(Trouble::Blocked),
            Self::Timeout => Some(Trouble::Timeout),
            Self::Truncated => Some(Trouble::Truncated),
            Self::Found(_) | Self::NoData | Self::NxDomain | Self::BadName => None,
        }
    }

    /// Whether it is certain that nothing is there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::NoData | Self::NxDomain | Self::BadName)
    }

    /// All answers, aliases among them.
    pub fn answers(&self) -> &[Answer] {
        match self {
            Self::Found(answers) => answers,
            _ => &[],
        }
    }

    /// The same with every text and name in it changed so.
    #[must_use]
    pub fn rewritten(self, change: impl Fn(&str) -> String) -> Self {
        let Self::Found(answers) = self else { return self };
        let changed = answers.into_iter().map(|answer| match answer {
            Answer::Text(text) => Answer::Text(change(&text)),
            Answer::Alias(name) => Answer::Alias(change(&name)),
            Answer::Ptr(name) => Answer::Ptr(change(&name)),
            Answer::Mx(preference, host) => Answer::Mx(preference, change(&host)),
            Answer::Ns(name) => Answer::Ns(change(&name)),
            Answer::Soa(name) => Answer::Soa(change(&name)),
            other @ (Answer::Address(_) | Answer::Ds(_) | Answer::Tlsa(_)) => other,
        });
        Self::Found(changed.collect())
    }

    /// The texts of TXT answers.
    pub fn texts(&self) -> Vec<&str> {
        self.answers().iter().filter_map(|a| if let Answer::Text(t) = a { Some(t.as_str()) } else { None }).collect()
    }

    /// The addresses.
    pub fn addresses(&self) -> Vec<IpAddr> {
        self.answers().iter().filter_map(|a| if let Answer::Address(ip) = a { Some(*ip) } else { None }).collect()
    }

    /// The IPv4 addresses.
    pub fn addresses_v4(&self) -> Vec<Ipv4Addr> {
        let v4 = |ip| if let IpAddr::V4(ip) = ip { Some(ip) } else { None };
        self.addresses().into_iter().filter_map(v4).collect()
    }

    /// The names of PTR answers.
    pub fn pointers(&self) -> Vec<&str> {
        self.answers().iter().filter_map(|a| if let Answer::Ptr(n) = a { Some(n.as_str()) } else { None }).collect()
    }

    /// The names of NS answers.
    pub fn name_servers(&self) -> Vec<&str> {
        self.answers().iter().filter_map(|a| if let Answer::Ns(n) = a { Some(n.as_str()) } else { None }).collect()
    }

    /// The TLSA answers.
    pub fn fingerprints(&self) -> Vec<&Fingerprint> {
        self.answers().iter().filter_map(|a| if let Answer::Tlsa(f) = a { Some(f) } else { None }).collect()
    }

    /// The mail exchangers, best first.
    pub fn exchangers(&self) -> Vec<(u16, &str)> {
        let mut hosts: Vec<_> = self
            .answers()
            .iter()
            .filter_map(|a| if let Answer::Mx(p, host) = a { Some((*p, host.as_str())) } else { None })
            .collect();
        hosts.sort_unstable();
        hosts
    }

    /// The name at the end of all aliases.
    pub fn canonical(&self) -> Option<&str> {
        self.answers().iter().rev().find_map(|a| if let Answer::Alias(n) = a { Some(n.as_str()) } else { None })
    }

    /// The first alias on the way to the answer.
    pub fn alias(&self) -> Option<&str> {
        self.answers().iter().find_map(|a| if let Answer::Alias(n) = a { Some(n.as_str()) } else { None })
    }
}

/// The types that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ask {
    /// IPv4 addresses.
    A,
    /// IPv6 addresses.
    Aaaa,
    /// Mail exchangers.
    Mx,
    /// Texts.
    Txt,
    /// Names of an address.
    Ptr,
    /// What a name is another name of.
    Cname,
    /// Name servers.
    Ns,
    /// The beginning of a zone.
    Soa,
    /// Whether the zone above vouches for this one's keys.
    Ds,
    /// Fingerprints of certificates.
    Tlsa,
}
