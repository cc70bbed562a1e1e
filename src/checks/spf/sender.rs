//! Who sends: what SPF is asked about (RFC 7208, 2 and 4.1).

use crate::checks::names;
use std::net::IpAddr;

/// A sending server and the sender that it gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The server's address; an IPv4 address inside an IPv6 one is taken out.
    pub ip: IpAddr,
    /// The name that it greeted with.
    pub helo: String,
    /// The domain of MAIL FROM; of the greeting where MAIL FROM was empty.
    pub domain: String,
    /// What stands before the @. None: it is known, but must not be sent.
    local_part: Option<String>,
}

impl Sender {
    /// The sender of a message. An empty sender (`<>`) stands for the server itself, as `postmaster@` its greeting
    /// (RFC 7208, 2.4); so does a missing local part.
    pub fn new(ip: IpAddr, helo: &str, mail_from: &str) -> Self {
        let mail_from = mail_from.trim().trim_start_matches('<').trim_end_matches('>');
        let mail_from = if mail_from.is_empty() { helo } else { mail_from };
        let (local, domain) = mail_from.rsplit_once('@').unwrap_or(("", mail_from));
        let local = if local.is_empty() { "postmaster" } else { local };
        Self {
            ip: ip.to_canonical(),
            helo: helo.trim_end_matches('.').to_owned(),
            domain: a_label(domain),
            local_part: Some(local.to_owned()),
        }
    }

    /// The same, where no one agreed to send what stands before the @.
    #[must_use]
    pub fn withholding_local_part(mut self) -> Self {
        self.local_part = self.local_part.filter(|local| local == "postmaster");
        self
    }

    /// What stands before the @, if it may be sent.
    pub fn local_part(&self) -> Option<&str> {
        self.local_part.as_deref()
    }

    /// The address for macros: with dots, an IPv6 address digit by digit.
    pub(super) fn dotted_ip(&self) -> String {
        match self.ip {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => {
                let digits: Vec<String> =
                    ip.octets().iter().flat_map(|b| [b >> 4, b & 15]).map(|d| format!("{d:X}")).collect();
                digits.join(".")
            }
        }
    }
}

/// A domain in the letters of DNS (RFC 7208, 4.3); as it is, where that cannot be.
fn a_label(domain: &str) -> String {
    let domain = domain.trim_end_matches('.');
    if domain.is_ascii() { domain.to_owned() } else { names::ascii(domain).unwrap_or_else(|| domain.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_sender_is_the_server_itself() {
        let ip = "192.0.2.1".parse().unwrap();
        for from in ["", "<>", " "] {
            let sender = Sender::new(ip, "mx.shop.test", from);
            assert_eq!((sender.domain.as_str(), sender.local_part()), ("mx.shop.test", Some("postmaster")));
            assert_eq!(sender.clone().withholding_local_part(), sender, "postmaster is nobody's secret");
        }
        assert_eq!(Sender::new(ip, "h", "@shop.test").local_part(), Some("postmaster"));
        assert_eq!(Sender::new(ip, "h", "shop.test").domain, "shop.test");
        assert_eq!(Sender::new(ip, "h", "a@b@shop.test").local_part(), Some("a@b"));
        assert_eq!(Sender::new(ip, "h", "a@bücher.test").domain, "xn--bcher-kva.test");
        assert_eq!(Sender::new("::ffff:192.0.2.1".parse().unwrap(), "h", "").ip, ip);
    }
}
