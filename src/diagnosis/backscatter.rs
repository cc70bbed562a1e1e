//! Backscatter: a true bounce for a message that this person never sent.
//!
//! Told by the returned message's path: their side took it straight from a strange line, and none of the servers of
//! the person's domain had it in hand.

use super::domains::{of_address, owner, same_owner};
use super::sending_ip::{is_submission, looks_dialled_in, sender_domain, taken_by_their_side};
use crate::bounce::{Bounce, Hop, Returned};
use crate::knowledge::{Kind, Text};

/// The points from which a message is called backscatter.
const ENOUGH: u32 = 3;

/// One sentence of evidence, where there is enough.
pub fn find(bounce: &Bounce) -> Option<Text> {
    if !matches!(bounce.kind, Kind::Failure | Kind::Delay) {
        return None;
    }
    let returned = bounce.returned.as_ref()?;
    let domain = sender_domain(bounce)?;
    let hop = handed_over(bounce, returned)?;
    let own =
        |name: &str| same_owner(name, &domain) || receivers_of_the_notice(bounce).any(|own| same_owner(name, &own));
    let names: Vec<&str> = returned
        .path
        .iter()
        .flat_map(|hop| [&hop.from_host, &hop.by, &hop.helo])
        .flatten()
        .map(String::as_str)
        .collect();
    if names.iter().any(|name| own(name))
        || returned.dkim.iter().any(|signature| same_owner(&signature.domain, &domain))
    {
        return None;
    }
    if hop
        .with
        .as_deref()
        .is_some_and(|with| with.to_ascii_uppercase().contains("SMTPA") || with.to_ascii_uppercase().contains("SMTPSA"))
    {
        return None;
    }
    (points(hop, returned, &domain) >= ENOUGH).then(|| {
        let server = hop.from_host.as_deref().or(hop.helo.as_deref()).unwrap_or("?");
        let address = hop.from_ip.map_or_else(|| "?".to_owned(), |ip| ip.to_string());
        Text::new("evidence-backscatter").with("server", server).with("address", address).with("domain", domain)
    })
}

/// The hop by which their side took the message from outside: the first, and so the lowest, that they wrote.
fn handed_over<'a>(bounce: &Bounce, returned: &'a Returned) -> Option<&'a Hop> {
    let theirs = |hop: &&Hop| taken_by_their_side(bounce, hop) || written_by_reporter(bounce, hop);
    let hop = returned.path.iter().rev().find(|hop| hop.from_ip.is_some() && theirs(hop))?;
    hop.from_ip.is_none_or(super::named::is_routable).then_some(hop)
}

/// The reporting server wrote it, and is not of the sender's side.
fn written_by_reporter(bounce: &Bounce, hop: &Hop) -> bool {
    let (Some(by), Some(reporter)) = (hop.by.as_deref(), bounce.reporting_mta.as_deref()) else { return false };
    let recipients_domain = bounce
        .recipients
        .iter()
        .filter_map(|r| r.address.as_deref().and_then(of_address))
        .any(|domain| same_owner(domain, reporter));
    recipients_domain && same_owner(by, reporter)
}

/// The servers that took the notice in for this person: their provider's.
fn receivers_of_the_notice(bounce: &Bounce) -> impl Iterator<Item = String> {
    let ours = bounce.notice.path.iter().filter_map(|hop| hop.by.as_deref().and_then(owner));
    let theirs: Vec<String> = bounce.reporting_mta.as_deref().and_then(owner).into_iter().collect();
    ours.filter(move |name| !theirs.contains(name))
}

fn points(hop: &Hop, returned: &Returned, domain: &str) -> u32 {
    let host = hop.from_host.as_deref().filter(|name| owner(name).is_some());
    let helo = hop.helo.as_deref().unwrap_or_default();
    let message_id = returned.message_id.as_deref().and_then(of_address).unwrap_or_default();
    let straight = returned.path.iter().filter(|hop| hop.from_ip.is_some()).count() == 1;
    let line = looks_dialled_in(hop);
    let plain_smtp = hop.with.as_deref().is_some_and(|with| with.eq_ignore_ascii_case("smtp"));
    let odd_greeting = owner(helo).is_none() && !helo.is_empty();
    let no_name = host.is_none() || hop.from_host.as_deref() == Some("unknown");
    let strange_id = !message_id.is_empty() && !same_owner(message_id, domain);
    let id_of_the_line = [hop.from_host.as_deref(), hop.helo.as_deref()]
        .into_iter()
        .flatten()
        .any(|name| !message_id.is_empty() && (same_owner(name, message_id) || name.eq_ignore_ascii_case(message_id)));
    let missing_id = returned.message_id.is_none();
    u32::from(straight)
        + 2 * u32::from(line && !is_relay_name(hop))
        + u32::from(plain_smtp)
        + u32::from(odd_greeting)
        + u32::from(no_name)
        + u32::from(strange_id || missing_id)
        + u32::from(id_of_the_line && plain_smtp)
        + u32::from(is_submission(hop) && line)
}

/// Names of servers that send for others.
fn is_relay_name(hop: &Hop) -> bool {
    let name = hop.from_host.as_deref().unwrap_or_default().to_ascii_lowercase();
    ["smtp", "relay", "mx", "mta", "out", "mail"].iter().any(|word| {
        name.split(['.', '-']).next().is_some_and(|label| label.trim_end_matches(|c: char| c.is_ascii_digit()) == *word)
    })
}
