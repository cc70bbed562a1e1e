//! What is to be looked at, taken from a bounce or typed by a person.

use super::names;
use crate::bounce::{Bounce, Returned, SignedMessage, Stamp, authentication_results};
use crate::diagnosis::{Diagnosis, RecipientDiagnosis};
use crate::knowledge::blocklists::blocklists;
use crate::knowledge::{Cause, Kind, Text, Verdict};
use std::net::IpAddr;

/// No more recipients than these are looked at.
const MAX_RECIPIENTS: usize = 8;
/// No more DKIM keys than these are looked at.
const MAX_SELECTORS: usize = 4;
/// No more results of other servers than these are looked at.
const MAX_STAMPS: usize = 4;
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
    /// The domain of the returned message's From, which readers see (RFC 9989's Author Domain).
    pub author_domain: Option<String>,
    /// The domain of its envelope sender, which SPF speaks of.
    pub mail_from_domain: Option<String>,
    /// The returned message, where all of it came back with a signature: to be hashed, not read.
    pub signed: Option<SignedMessage>,
    /// What servers wrote about the message's proofs; the one that refused it first.
    pub stamps: Vec<Stamp>,
    /// The returned message was on its way, and carries no signature.
    pub unsealed: bool,
    /// The IP that the refusing server saw.
    pub sending_ip: Option<IpAddr>,
    /// The name given in HELO/EHLO by that IP.
    pub helo: Option<String>,
    /// The checks that the bounce supports as the cause: a finding that fails among these is shown as the cause.
    pub suspected: Vec<Suspect>,
    /// The notice speaks of a blocklist, and does not say which.
    pub some_list: bool,
    /// True where `sending_ip` is the server that was refused, and not just an address that someone wants to know about:
    /// only then does it matter that an address lies in a range for home lines.
    pub ip_was_refused: bool,
    /// Whose the typed thing is; `None` for a bounce, and where everything is looked at without asking whose it is.
    pub whose: Option<Whose>,
}

/// A check that a bounce supports as the cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// The check's id.
    pub check: String,
    /// Of several targets the one that is meant.
    pub target: Option<String>,
    /// Whether the bounce says just this, so that it is wrong (or mended since) where the check finds nothing.
    pub decisive: bool,
}

impl Suspect {
    /// This check, of any target; the bounce says just this.
    pub fn check(id: impl Into<String>) -> Self {
        Self { check: id.into(), target: None, decisive: true }
    }

    fn of(self, target: &str) -> Self {
        Self { target: Some(target.to_owned()), ..self }
    }

    /// One of several possible reasons: finding nothing here says nothing.
    fn perhaps(self) -> Self {
        Self { decisive: false, ..self }
    }

    fn is(&self, check: &str, target: &str) -> bool {
        self.check == check && self.target.as_deref().is_none_or(|of| of == target)
    }
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
    /// arrived. A notice about a message that the person never sent gives only the domain that it came to, if that was
    /// misused: all other names in it are strangers'.
    pub fn of_bounce(bounce: &Bounce, diagnosis: &Diagnosis) -> Self {
        if diagnosis.forged.is_some() || !matches!(diagnosis.kind, Kind::Failure | Kind::Delay) {
            return Self::default();
        }
        if diagnosis.backscatter.is_some() {
            let own = bounce.notice.to.as_deref().and_then(|to| domain_of(bare(to)));
            let misused = diagnosis.sender_domain.as_deref().and_then(names::ascii);
            return Self { sender_domain: misused.filter(|misused| own.as_ref() == Some(misused)), ..Self::default() };
        }
        Self::of_suspicious(bounce, diagnosis)
    }

    /// As [`Self::of_bounce`], with the names that only a suspicious notice mentions. To be asked for only after the
    /// person has agreed to that in so many words.
    pub fn of_suspicious(bounce: &Bounce, diagnosis: &Diagnosis) -> Self {
        if diagnosis.forged.is_none() && !matches!(diagnosis.kind, Kind::Failure | Kind::Delay) {
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
        for recipient in &bounce.recipients {
            let said = recipient.diagnostic.as_deref().unwrap_or_default();
            targets.add_stamp(authentication_results::of_words(said, recipient.remote_host.as_deref()));
        }
        if let Some(returned) = &bounce.returned {
            targets.add_returned(returned);
        }
        targets.suspect(diagnosis);
        targets
    }

    fn add_stamp(&mut self, stamp: Option<Stamp>) {
        if let Some(stamp) = stamp.filter(|stamp| self.stamps.len() < MAX_STAMPS && !self.stamps.contains(stamp)) {
            self.stamps.push(stamp);
        }
    }

    fn add_returned(&mut self, returned: &Returned) {
        self.author_domain = returned.from_address.as_deref().and_then(domain_of);
        self.mail_from_domain = returned.return_path.as_deref().and_then(domain_of);
        self.signed.clone_from(&returned.signed);
        for field in &returned.authentication_results {
            self.add_stamp(authentication_results::of_field(field));
        }
        self.unsealed = returned.dkim.is_empty() && returned.path.len() > 1;
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
        self.suspected.iter().any(|suspect| suspect.is(check, target))
    }

    /// What such a finding means for the diagnosis: that it fits what the notice says, or speaks against it.
    pub(super) fn meaning(&self, check: &str, target: &str, verdict: Verdict) -> Option<Text> {
        let list = check.starts_with("blocklist:");
        let suspects = || self.suspected.iter().filter(|suspect| suspect.is(check, target));
        if suspects().next().is_none() {
            return (list && self.some_list && verdict == Verdict::Fail).then(|| Text::new("finding-may-be-the-list"));
        }
        match verdict {
            Verdict::Fail => Some(Text::new("finding-fits")),
            Verdict::Warn => Some(Text::new("finding-may-fit")),
            Verdict::Pass if list => Some(Text::new("finding-overturns-list").with("target", target)),
            Verdict::Pass => suspects().any(|suspect| suspect.decisive).then(|| Text::new("finding-overturns")),
            Verdict::Unknown | Verdict::Skipped => None,
        }
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
            let list = recipient.blocklist.as_deref().and_then(|id| blocklists().get(id));
            self.some_list |= recipient.cause == Cause::IpBlocklisted && list.is_none();
            // Only the list that the words name is a cause, whatever else lists the address.
            let list = list.map(|list| Suspect::check(list.check()));
            for suspect in self.suspects(recipient).into_iter().chain(list) {
                if suspect.target.as_deref() != Some("") && !self.suspected.contains(&suspect) {
                    self.suspected.push(suspect);
                }
            }
        }
    }

    /// The checks that could find what this recipient's server said. That a server cannot be reached, or that a mailbox
    /// is missing, shows in no record, so records in good order do not speak against it.
    fn suspects(&self, recipient: &RecipientDiagnosis) -> Vec<Suspect> {
        let address = recipient.address.as_deref().map(bare).unwrap_or_default();
        let domain = domain_of(address).unwrap_or_default();
        let sender = self.sender_domain.as_deref().unwrap_or_default();
        let check = |id: &str| Suspect::check(id);
        match recipient.cause {
            Cause::AddressDoesNotExist => {
                vec![check("address").of(address).perhaps(), check("domain").of(&domain).perhaps()]
            }
            Cause::DomainNotFound => {
                vec![check("address").of(address).perhaps(), check("domain").of(&domain), check("mx").of(&domain)]
            }
            Cause::HostUnreachable | Cause::ExpiredTimeout => {
                vec![check("domain").of(&domain).perhaps(), check("mx").of(&domain).perhaps()]
            }
            Cause::SenderAddressInvalid => vec![check("domain").of(sender), check("mx").of(sender)],
            Cause::AuthSpf => vec![check("spf")],
            Cause::AuthDkim => vec![check("dkim")],
            // A policy that says "refuse" is in good order, and is what the mail was refused by.
            Cause::AuthDmarc => ["dmarc", "spf", "dkim"].map(|id| check(id).perhaps()).into(),
            Cause::NoPtr => vec![check("ptr")],
            Cause::HeloInvalid => vec![check("helo")],
            _ => Vec::new(),
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
        assert_eq!(listed.suspected, [Suspect::check("blocklist:bl-spamcop-net")]);
        let unnamed = Targets::of_bounce(&bounce(), &diagnosis(Cause::IpBlocklisted, None));
        assert!(unnamed.suspected.is_empty() && unnamed.some_list && !listed.some_list);
    }

    #[test]
    fn a_forged_notice_gives_no_name_to_ask() {
        let mut forged = diagnosis(Cause::MailboxFull, None);
        forged.forged = Some(Text::new("forged"));
        assert_eq!(Targets::of_bounce(&bounce(), &forged), Targets::default());
    }

    #[test]
    fn a_notice_about_a_message_never_sent_gives_only_the_persons_own_domain() {
        let mut never_sent = diagnosis(Cause::MailboxFull, None);
        never_sent.backscatter = Some(Text::new("backscatter"));
        assert_eq!(Targets::of_bounce(&bounce(), &never_sent), Targets::default(), "nobody knows whose it is");
        let mut came = bounce();
        came.notice.to = Some("Me <me@sender.example>".into());
        let own = Targets { sender_domain: Some("sender.example".into()), ..Targets::default() };
        assert_eq!(Targets::of_bounce(&came, &never_sent), own);
        let agreed = Targets::of_suspicious(&came, &never_sent);
        assert!(agreed.sending_ip.is_some() && agreed.recipient_domains == ["shop.example"]);
    }

    #[test]
    fn a_finding_says_what_it_means_for_the_diagnosis() {
        let words = crate::knowledge::Words::english();
        let says = |cause, list, check: &str, target: &str, verdict| {
            let text = Targets::of_bounce(&bounce(), &diagnosis(cause, list)).meaning(check, target, verdict)?;
            assert!(words.has(&text.id), "{}", text.id);
            Some(text.id.replace("finding-", ""))
        };
        let zen = "blocklist:zen-spamhaus-org";
        for (cause, list, check, target, verdict, expected) in [
            (Cause::NoPtr, None, "ptr", "192.0.2.25", Verdict::Fail, Some("fits")),
            (Cause::NoPtr, None, "ptr", "192.0.2.25", Verdict::Warn, Some("may-fit")),
            (Cause::NoPtr, None, "ptr", "192.0.2.25", Verdict::Pass, Some("overturns")),
            (Cause::NoPtr, None, "ptr", "192.0.2.25", Verdict::Unknown, None),
            (Cause::NoPtr, None, "spf", "sender.example", Verdict::Fail, None),
            (Cause::DomainNotFound, None, "domain", "shop.example", Verdict::Pass, Some("overturns")),
            (Cause::DomainNotFound, None, "domain", "sender.example", Verdict::Fail, None),
            (Cause::AddressDoesNotExist, None, "domain", "shop.example", Verdict::Pass, None),
            (Cause::HostUnreachable, None, "mx", "shop.example", Verdict::Pass, None),
            (Cause::AuthDmarc, None, "dmarc", "sender.example", Verdict::Pass, None),
            (Cause::AuthDmarc, None, "spf", "sender.example", Verdict::Fail, Some("fits")),
            (Cause::IpBlocklisted, Some("zen-spamhaus-org"), zen, "192.0.2.25", Verdict::Fail, Some("fits")),
            (Cause::IpBlocklisted, Some("zen-spamhaus-org"), zen, "192.0.2.25", Verdict::Pass, Some("overturns-list")),
            (Cause::IpBlocklisted, Some("bl-spamcop-net"), zen, "192.0.2.25", Verdict::Fail, None),
            (Cause::IpBlocklisted, None, zen, "192.0.2.25", Verdict::Fail, Some("may-be-the-list")),
            (Cause::MailboxFull, None, zen, "192.0.2.25", Verdict::Fail, None),
        ] {
            assert_eq!(says(cause, list, check, target, verdict).as_deref(), expected, "{cause} {check} {verdict}");
        }
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
