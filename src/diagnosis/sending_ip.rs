//! The address that the refusing server saw, the name it was greeted with, and the sender's domain.

use super::domains::{of_address, owner, same_owner};
use super::named::is_routable;
use crate::bounce::{Bounce, Hop};
use std::net::IpAddr;

/// The address that the refusing server saw, by the path of the returned message: the last hop of the sender's side,
/// never the submission hop, which is the person's own line.
pub fn from_path(bounce: &Bounce) -> Option<IpAddr> {
    if let Some(ip) = by_the_notice(bounce) {
        return Some(ip);
    }
    let path = &bounce.returned.as_ref()?.path;
    path.iter().filter(|hop| !is_internal(hop)).find(|hop| !is_submission(hop)).and_then(|hop| hop.from_ip)
}

/// The name given in HELO/EHLO by the sending server.
pub fn helo(bounce: &Bounce) -> Option<String> {
    let path = &bounce.returned.as_ref()?.path;
    let last = path.first()?;
    if taken_by_their_side(bounce, last) {
        return last.helo.clone();
    }
    // The server that wrote the last field then greeted the refusing one with its own name.
    last.by.clone().or_else(|| bounce.reporting_mta.clone())
}

/// The sender's domain: of the envelope sender, else of From.
pub fn sender_domain(bounce: &Bounce) -> Option<String> {
    let returned = bounce.returned.as_ref();
    let addresses = returned
        .into_iter()
        .flat_map(|r| [&r.return_path, &r.from_address, &r.from])
        .chain([&bounce.notice.to])
        .flatten();
    addresses.filter_map(|address| of_address(last_address(address))).map(str::to_ascii_lowercase).next()
}

/// The address in brackets, or the whole.
fn last_address(shown: &str) -> &str {
    match (shown.rfind('<'), shown.rfind('>')) {
        (Some(open), Some(close)) if open < close => &shown[open + 1..close],
        _ => shown.split([',', ' ']).rfind(|word| word.contains('@')).unwrap_or(shown),
    }
}

/// Where the sender's server is the one that reports, its address stands in the path of the notice.
fn by_the_notice(bounce: &Bounce) -> Option<IpAddr> {
    let last = bounce.returned.as_ref()?.path.first()?;
    if taken_by_their_side(bounce, last) {
        return None;
    }
    let server = last.by.as_deref()?;
    let named =
        |hop: &&Hop| [&hop.from_host, &hop.helo].into_iter().flatten().any(|name| name.eq_ignore_ascii_case(server));
    bounce.notice.path.iter().find(named).and_then(|hop| hop.from_ip).filter(|ip| is_routable(*ip))
}

/// Whether the hop was written by the recipient's side.
pub fn taken_by_their_side(bounce: &Bounce, hop: &Hop) -> bool {
    let Some(by) = hop.by.as_deref() else { return false };
    let ours = sender_domain(bounce).is_some_and(|domain| same_owner(&domain, by));
    let theirs = bounce.recipients.iter().any(|recipient| {
        let domain = recipient.address.as_deref().and_then(of_address);
        domain.is_some_and(|domain| same_owner(domain, by))
            || recipient.remote_host.as_deref().is_some_and(|host| same_owner(host, by))
    });
    theirs && !ours
}

/// Between programs or machines of one site.
fn is_internal(hop: &Hop) -> bool {
    hop.from_ip.is_none_or(|ip| !is_routable(ip))
}

/// Handed in by the person: authenticated, over HTTP, or by a private or dial-up address at first.
pub fn is_submission(hop: &Hop) -> bool {
    let with = hop.with.as_deref().unwrap_or_default().to_ascii_uppercase();
    let authenticated =
        with.starts_with("HTTP") || with.contains("MAPI") || with.ends_with('A') && with.contains("SMTP");
    authenticated || hop.from_ip.is_some_and(|ip| !is_routable(ip)) || looks_dialled_in(hop)
}

/// Names that providers give to their customers' lines.
pub fn looks_dialled_in(hop: &Hop) -> bool {
    const WORDS: &[&str] = &[
        "dyn",
        "dynamic",
        "dsl",
        "adsl",
        "vdsl",
        "cable",
        "ppp",
        "dial",
        "dialin",
        "dialup",
        "dip",
        "pool",
        "pools",
        "cpe",
        "broadband",
        "mob",
        "mobile",
        "cust",
        "customer",
        "customers",
        "client",
        "clients",
        "dhcp",
        "abo",
        "home",
        "host",
        "res",
        "user",
        "fiber",
        "ftth",
        "catv",
        "wireless",
        "lte",
    ];
    let name = hop.from_host.as_deref().or(hop.helo.as_deref()).unwrap_or_default().to_ascii_lowercase();
    if owner(&name).is_none() {
        return false;
    }
    let of_line = |label: &str| {
        let word = label.trim_matches(|c: char| c.is_ascii_digit());
        WORDS.contains(&word)
    };
    let numbered = hop.from_ip.is_some_and(|ip| match ip {
        IpAddr::V4(ip) => {
            let parts = ip.octets().map(|part| part.to_string());
            name.contains(&parts.join("-")) || name.contains(&parts.join("."))
        }
        IpAddr::V6(_) => false,
    });
    numbered || name.split(['.', '-', '_']).any(of_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hop(host: &str, ip: &str, with: &str) -> Hop {
        Hop { from_host: Some(host.into()), from_ip: ip.parse().ok(), with: Some(with.into()), ..Hop::default() }
    }

    #[test]
    fn lines_of_persons_are_told_from_servers() {
        assert!(is_submission(&hop("pc.b.example", "192.0.2.1", "ESMTPSA")));
        assert!(is_submission(&hop("dsl-41.isp.example", "192.0.2.1", "ESMTP")));
        assert!(is_submission(&hop("x", "192.168.0.3", "ESMTP")));
        assert!(!is_submission(&hop("out3.mail.example", "192.0.2.1", "ESMTPS")));
        assert!(looks_dialled_in(&hop("192-0-2-1.net.example", "192.0.2.1", "SMTP")));
    }
}
