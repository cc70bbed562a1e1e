//! What is to be looked at, taken from a bounce or typed by a person.

use super::names;
use crate::bounce::Bounce;
use crate::diagnosis::Diagnosis;
use crate::knowledge::blocklists::blocklists;
use crate::knowledge::{Cause, Kind, Text};
use std::net::IpAddr;

/// No more recipients than these are looked at.
const MAX_RECIPIENTS: usize = 8;
/// No more DKIM keys than these are looked at.
const MAX_SELECTORS: usize = 4;
/// Nothing longer than this was typed by a person.
const MAX_TYPED: usize = 400;

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Targets {
    /// The addresses written to or typed; only their domains are ever asked.
    pub addresses: Vec<String>,
    /// The recipients' domains (or domains typed as such).
    pub recipient_domains: Vec<String>,
    /// The sender's domain.
    pub sender_domain: Option<String>,
    /// DKIM selectors that the returned message names, with their domain: `(selector, domain)`.
    pub dkim: Vec<(String, String)>,
    /// The IP that the refusing server saw.
    pub sending_ip: Option<IpAddr>,
    /// The name given in HELO/EHLO by that IP.
    pub helo: Option<String>,
    /// Check ids that the bounce supports as the cause (a finding that fails among these is shown as the cause). Where
    /// a check looks at several things, the id is followed by a blank and the one that is meant: `domain shop.example`.
    pub suspected: Vec<String>,
    /// True where `sending_ip` is the server that was refused, and not just an address that someone wants to know about:
    /// only then does it matter that an address lies in a range for home lines.
    pub ip_was_refused: bool,
    /// Whose the typed thing is; `None` for a bounce, and where everything is looked at without asking whose it is.
    pub whose: Option<Whose>,
}

/// Whose address, domain or number someone typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Someone whom the person writes to: only what bears on receiving is looked at.
    Theirs,
    /// The person's own: may the mail service send for it, is it listed, does mail reach it.
    Mine,
    /// The person does not know. Looked at as [`Whose::Theirs`], with [`Targets::note`].
    Unsure,
}

impl Targets {
    /// What bears on this bounce. A forged notice gives nothing, for its names are the bait; neither does mail that
    /// arrived.
    pub fn of_bounce(bounce: &Bounce, diagnosis: &Diagnosis) -> Self {
        if diagnosis.forged.is_some() || !matches!(diagnosis.kind, Kind::Failure | Kind::Delay) {
            return Self::default();
        }
        let mut targets = Self {
            sender_domain: diagnosis.sender_domain.as_deref().and_then(names::ascii),
            sending_ip: diagnosis.sending_ip.map(|ip| ip.to_canonical()),
            helo: diagnosis.helo.clone().filter(|h| !h.trim().is_empty()),
            ip_was_refused: diagnosis.sending_ip.is_some(),
            ..Self::default()
        };
        let diagnosed = diagnosis.recipients.iter().filter_map(|r| r.address.as_deref());
        let stated = bounce.recipients.iter().filter_map(|r| r.address.as_deref());
        for address in diagnosed.chain(stated) {
            targets.add_address(address);
        }
        for signature in bounce.returned.iter().flat_map(|r| &r.dkim) {
            let key = (names::ascii(&signature.selector), names::ascii(&signature.domain));
            if let (Some(selector), Some(domain)) = key
                && targets.dkim.len() < MAX_SELECTORS
                && !targets.dkim.contains(&(selector.clone(), domain.clone()))
            {
                targets.dkim.push((selector, domain));
            }
        }
        targets.suspect(diagnosis);
        targets
    }

    /// An address, a domain or an IP as someone typed it, and whose it is; a sentence where it is none of these.
    pub fn of_typed(typed: &str, whose: Whose) -> Result<Self, Text> {
        let mut targets = Self::whole(typed)?;
        if whose != Whose::Mine {
            targets.sender_domain = None;
        }
        targets.whose = Some(whose);
        Ok(targets)
    }

    /// As [`Self::of_typed`], without asking whose it is: everything that applies is looked at.
    pub fn whole(typed: &str) -> Result<Self, Text> {
        let not_understood = || Err(Text::new("typed-not-understood").with("typed", typed));
        let plain = bare(typed);
        if plain.is_empty() || plain.len() > MAX_TYPED {
            return if plain.is_empty() { Err(Text::new("typed-nothing")) } else { not_understood() };
        }
        let ip = plain.trim_start_matches('[').trim_end_matches(']');
        if let Ok(ip) = ip.strip_prefix("IPv6:").unwrap_or(ip).parse::<IpAddr>() {
            return Ok(Self { sending_ip: Some(ip.to_canonical()), ..Self::default() });
        }
        let mut targets = Self::default();
        if plain.contains('@') {
            targets.add_address(plain);
            // An address without a domain still gets its syntax looked at.
            targets.sender_domain = targets.recipient_domains.first().cloned();
            return Ok(targets);
        }
        let Some(domain) = names::ascii(plain).filter(|d| d.contains('.')) else { return not_understood() };
        targets.recipient_domains.push(domain.clone());
        targets.sender_domain = Some(domain);
        Ok(targets)
    }

    /// What to say beside the findings where it is not known whose the typed thing is.
    pub fn note(&self) -> Option<Text> {
        (self.whose == Some(Whose::Unsure)).then(|| Text::new("typed-whose-unsure"))
    }

    /// Whether the bounce supports this check of this target as the cause.
    pub fn supports(&self, check: &str, target: &str) -> bool {
        self.suspected.iter().any(|suspect| match suspect.split_once(' ') {
            Some((id, of)) => id == check && of == target,
            None => suspect == check,
        })
    }

    fn add_address(&mut self, address: &str) {
        let address = bare(address).to_owned();
        if self.addresses.len() >= MAX_RECIPIENTS || self.addresses.contains(&address) {
            return;
        }
        if let Some(domain) = domain_of(&address)
            && !self.recipient_domains.contains(&domain)
        {
            self.recipient_domains.push(domain);
        }
        self.addresses.push(address);
    }

    fn suspect(&mut self, diagnosis: &Diagnosis) {
        for recipient in &diagnosis.recipients {
            let address = recipient.address.as_deref().map(bare).unwrap_or_default();
            let domain = domain_of(address).unwrap_or_default();
            let sender = self.sender_domain.clone().unwrap_or_default();
            let mut checks: Vec<String> = match recipient.cause {
                Cause::AddressDoesNotExist => vec![format!("address {address}"), format!("domain {domain}")],
                Cause::DomainNotFound => {
                    vec![format!("address {address}"), format!("domain {domain}"), format!("mx {domain}")]
                }
                Cause::HostUnreachable | Cause::ExpiredTimeout => {
                    vec![format!("domain {domain}"), format!("mx {domain}")]
                }
                Cause::SenderAddressInvalid => vec![format!("domain {sender}"), format!("mx {sender}")],
                Cause::AuthSpf => vec!["spf".to_owned()],
                Cause::AuthDkim => vec!["dkim".to_owned()],
                Cause::AuthDmarc => vec!["dmarc".to_owned(), "spf".to_owned(), "dkim".to_owned()],
                Cause::NoPtr => vec!["ptr".to_owned()],
                Cause::HeloInvalid => vec!["helo".to_owned()],
                _ => Vec::new(),
            };
            // Only the list that the words name is a cause, whatever else lists the address.
            if let Some(list) = recipient.blocklist.as_deref().and_then(|id| blocklists().get(id)) {
                checks.push(list.check());
            }
            for check in checks {
                if !check.ends_with(' ') && !self.suspected.contains(&check) {
                    self.suspected.push(check);
                }
            }
        }
    }
}

/// The domain of an address as DNS spells it; nothing without a dot is looked up as a domain.
pub(super) fn domain_of(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    names::ascii(domain).filter(|d| d.contains('.') && d.parse::<IpAddr>().is_err())
}

/// An address without the brackets, the `mailto:` and the blanks that come along when it is pasted.
fn bare(typed: &str) -> &str {
    let typed = typed.trim();
    let typed = match (typed.rfind('<'), typed.ends_with('>')) {
        (Some(start), true) => &typed[start + 1..typed.len() - 1],
        _ => typed,
    };
    typed.strip_prefix("mailto:").unwrap_or(typed).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::RecipientDiagnosis;
    use crate::knowledge::{RefusedBy, Who};

    fn diagnosis(cause: Cause, blocklist: Option<&str>) -> Diagnosis {
        let mut diagnosis = crate::diagnosis::diagnose(&bounce());
        diagnosis.kind = Kind::Failure;
        diagnosis.sender_domain = Some("Sender.example".into());
        diagnosis.sending_ip = Some("192.0.2.25".parse().unwrap());
        diagnosis.forged = None;
        diagnosis.recipients = vec![RecipientDiagnosis {
            address: Some("ann@shop.example".into()),
            cause,
            permanent: Some(true),
            who: Some(Who::Sender),
            refused_by: RefusedBy::OtherSide,
            confidence: 1.0,
            evidence: Vec::new(),
            runners_up: Vec::new(),
            blocklist: blocklist.map(str::to_owned),
            named_ip: None,
        }];
        diagnosis
    }

    fn bounce() -> Bounce {
        crate::bounce::read(&crate::message::Message::default())
    }

    #[test]
    fn a_bounce_names_what_to_look_at_and_what_to_suspect() {
        let targets = Targets::of_bounce(&bounce(), &diagnosis(Cause::DomainNotFound, None));
        assert_eq!(targets.addresses, ["ann@shop.example"]);
        assert_eq!(targets.recipient_domains, ["shop.example"]);
        assert_eq!(targets.sender_domain.as_deref(), Some("sender.example"));
        assert!(targets.ip_was_refused);
        assert!(targets.supports("domain", "shop.example") && targets.supports("mx", "shop.example"));
        assert!(!targets.supports("domain", "sender.example"), "the sender's domain is not suspected");

        let listed = Targets::of_bounce(&bounce(), &diagnosis(Cause::IpBlocklisted, Some("bl-spamcop-net")));
        assert_eq!(listed.suspected, ["blocklist:bl-spamcop-net"]);
        let unnamed = Targets::of_bounce(&bounce(), &diagnosis(Cause::IpBlocklisted, None));
        assert!(unnamed.suspected.is_empty());
    }

    #[test]
    fn a_forged_notice_gives_no_name_to_ask() {
        let mut forged = diagnosis(Cause::MailboxFull, None);
        forged.forged = Some(Text::new("forged"));
        assert_eq!(Targets::of_bounce(&bounce(), &forged), Targets::default());
    }

    #[test]
    fn typed_things_are_told_apart() {
        let typed = |text: &str| Targets::whole(text);
        let address = typed(" Ann <Ann@Shop.Example> ").unwrap();
        assert_eq!(address.addresses, ["Ann@Shop.Example"]);
        assert_eq!(address.recipient_domains, ["shop.example"]);
        assert_eq!(typed("shop.example").unwrap().sender_domain.as_deref(), Some("shop.example"));
        assert_eq!(typed("bücher.example").unwrap().recipient_domains, ["xn--bcher-kva.example"]);
        for ip in ["192.0.2.1", "[192.0.2.1]", "2001:db8::1", "[IPv6:2001:db8::1]"] {
            assert!(typed(ip).unwrap().sending_ip.is_some(), "{ip}");
            assert!(!typed(ip).unwrap().ip_was_refused, "{ip}");
        }
        assert_eq!(typed("::ffff:192.0.2.1").unwrap().sending_ip, "192.0.2.1".parse().ok());
        assert_eq!(typed("ann@").unwrap().addresses, ["ann@"]);
        for wrong in ["hello", "two words", "a..b", &"x".repeat(500)] {
            assert_eq!(typed(wrong).unwrap_err().id, "typed-not-understood", "{wrong}");
        }
        assert_eq!(typed("  ").unwrap_err().id, "typed-nothing");
    }

    #[test]
    fn whose_it_is_decides_what_is_looked_at() {
        let typed = |whose| Targets::of_typed("ann@shop.example", whose).unwrap();
        for whose in [Whose::Theirs, Whose::Unsure] {
            assert_eq!((typed(whose).sender_domain, typed(whose).whose), (None, Some(whose)));
            assert_eq!(typed(whose).recipient_domains, ["shop.example"]);
        }
        assert_eq!(typed(Whose::Mine).sender_domain.as_deref(), Some("shop.example"));
        assert_eq!(Targets::whole("ann@shop.example").unwrap().whose, None);
        let note = typed(Whose::Unsure).note().unwrap();
        assert!(crate::knowledge::Words::english().has(&note.id));
        assert!(typed(Whose::Theirs).note().is_none() && typed(Whose::Mine).note().is_none());
        assert!(Targets::of_typed("two words", Whose::Mine).is_err());
    }
}
