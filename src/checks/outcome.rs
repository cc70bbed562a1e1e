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
    /// The server could not find out (broken servers or DNSSEC behind it).
    ServFail,
    /// The server will not say.
    Refused,
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
    /// CNAME: the alias's target, as it came along with the answer.
    Alias(String),
}

/// Why something could not be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The server could not find out.
    ServFail,
    /// The server will not say.
    Refused,
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
            Self::Refused => "refused",
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
            Self::Refused => Some(Trouble::Refused),
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
            other @ Answer::Address(_) => other,
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
}
