//! Who the receiver is: the system whose words and codes these are.

use crate::bounce::{Bounce, Recipient};
use crate::knowledge::codes::{Receiver, codes, marked};

/// The receivers that may be speaking, likeliest first.
pub fn speaking(bounce: &Bounce, recipient: &Recipient, plain_reply: &str) -> Vec<&'static Receiver> {
    let mut found: Vec<&'static Receiver> = Vec::new();
    let mut add = |receiver: Option<&'static Receiver>| {
        if let Some(receiver) = receiver
            && !found.iter().any(|known| known.id == receiver.id)
        {
            found.push(receiver);
        }
    };
    if let Some(host) = &recipient.remote_host {
        add(by_host(host));
    }
    marked(plain_reply).for_each(|row| add(Some(row)));
    if recipient.remote_host.is_none() {
        // Where no remote host is named, the reporting server itself refused.
        for host in [&bounce.reporting_mta, &bounce.reported_by].into_iter().flatten() {
            add(by_host(host));
            add(by_name(host));
        }
    }
    found
}

/// The receiver whose server this is: the longest ending wins.
pub fn by_host(host: &str) -> Option<&'static Receiver> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let ending = |row: &'static Receiver| {
        row.hosts.iter().filter(|ending| is_under(&host, ending)).map(String::len).max().map(|length| (length, row))
    };
    codes().receivers.iter().filter_map(ending).max_by_key(|(length, _)| *length).map(|(_, row)| row)
}

fn by_name(name: &str) -> Option<&'static Receiver> {
    let name = name.to_ascii_lowercase();
    let id = match name.as_str() {
        name if name.contains("microsoft 365") || name.contains("office 365") || name.contains("exchange online") => {
            "microsoft-365"
        }
        "gmail" | "google" | "google workspace" => "google",
        _ => return None,
    };
    codes().receivers.iter().find(|row| row.id == id)
}

fn is_under(host: &str, ending: &str) -> bool {
    host.strip_suffix(ending).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ending_wins() {
        let id = |host| by_host(host).map(|row| row.id.as_str());
        assert_eq!(id("hotmail-com.olc.protection.outlook.com"), Some("outlook-com"));
        assert_eq!(id("b-example.mail.protection.outlook.com."), Some("microsoft-365"));
        assert_eq!(id("mx.notgoogle.com"), None);
    }
}
