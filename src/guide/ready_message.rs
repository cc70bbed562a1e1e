//! Words to send to others, filled in from the notice; nothing private beyond what they need.

use super::ReadyMessage;
use super::answer::Situation;
use super::facts::{Facts, domain_of};
use crate::knowledge::{Cause, Kind, Text, Who};

/// Longest quotation of a server's words, in characters.
const LONGEST_QUOTE: usize = 600;

/// To whoever runs the person's own mail: what happened, what the server said, what is asked.
pub(super) fn to_provider(facts: &Facts, asks: &[Text]) -> ReadyMessage {
    let needs_address = names_address(facts);
    let mut paragraphs = vec![facts.text("message-hello"), facts.text("message-provider-what")];
    paragraphs.extend(circumstances(facts, needs_address));
    match facts.cause {
        // What to look for on the server is theirs to know; the person asks for their account.
        Cause::AccountSuspendedSender => paragraphs.push(facts.text("message-provider-account")),
        _ if asks.is_empty() => paragraphs.push(facts.text("message-provider-help")),
        _ => paragraphs.extend(asks.iter().cloned()),
    }
    paragraphs.push(facts.text("message-provider-other-way"));
    paragraphs.push(facts.text("message-thanks"));
    let to = if facts.who == Some(Who::SenderProvider) { Who::SenderProvider } else { Who::SenderAdmin };
    let privacy = if needs_address { "message-privacy-provider-address" } else { "message-privacy-provider" };
    ReadyMessage {
        to,
        address: None,
        subject: facts.text("message-provider-subject"),
        paragraphs,
        privacy: facts.text(privacy),
    }
}

/// To the postmaster of the recipient's domain (RFC 5321, 4.5.1).
pub(super) fn to_postmaster(facts: &Facts) -> ReadyMessage {
    let mut paragraphs = vec![facts.text("message-hello"), facts.text("message-postmaster-what")];
    paragraphs.extend(circumstances(facts, true));
    paragraphs.push(facts.text("message-postmaster-ask"));
    paragraphs.push(facts.text("message-thanks"));
    ReadyMessage {
        to: Who::RecipientAdmin,
        address: postmaster(facts),
        subject: facts.text("message-postmaster-subject"),
        paragraphs,
        privacy: facts.text("message-privacy-postmaster"),
    }
}

/// To the recipient by phone, text or another address.
pub(super) fn to_recipient(facts: &Facts, situation: Situation) -> ReadyMessage {
    let paragraphs = match situation {
        Situation::Held => vec![facts.text("message-hello"), facts.text("message-recipient-held")],
        _ => vec![
            facts.text("message-hello"),
            facts.text("message-recipient-what"),
            facts.text("message-recipient-ask"),
            facts.text("message-thanks"),
        ],
    };
    ReadyMessage {
        to: Who::Recipient,
        address: None,
        subject: facts.text("message-recipient-subject"),
        paragraphs,
        privacy: facts.text("message-privacy-recipient"),
    }
}

/// To whoever helps the person, about mail that is no failed message.
pub(super) fn to_helper(facts: &Facts, situation: Situation, clicked: bool) -> ReadyMessage {
    let about = match situation {
        Situation::Forged if clicked => "clicked",
        Situation::Forged => "forged",
        Situation::Backscatter => "backscatter",
        Situation::Of(Kind::Feedback) => "feedback",
        _ => "other",
    };
    ReadyMessage {
        to: Who::SenderAdmin,
        address: None,
        subject: facts.text("message-helper-subject"),
        paragraphs: vec![
            facts.text("message-hello"),
            facts.text(format!("message-helper-{about}")),
            facts.text("message-thanks"),
        ],
        privacy: facts.text("message-privacy-helper"),
    }
}

/// A request to whoever runs the person's own mail that has nothing to do with this notice.
pub(super) fn question_to_provider(facts: &Facts, ask: Text) -> ReadyMessage {
    ReadyMessage {
        to: Who::SenderAdmin,
        address: None,
        subject: facts.text("message-question-subject"),
        paragraphs: vec![facts.text("message-hello"), ask, facts.text("message-thanks")],
        privacy: facts.text("message-privacy-question"),
    }
}

/// To a blocklist's removal form.
pub(super) fn to_blocklist(facts: &Facts) -> ReadyMessage {
    let parts = ["hello", "blocklist-what", "blocklist-done", "blocklist-stopped", "blocklist-ask", "thanks"];
    ReadyMessage {
        to: Who::SenderAdmin,
        address: None,
        subject: facts.text("message-blocklist-subject"),
        paragraphs: parts.iter().map(|part| facts.text(format!("message-{part}"))).collect(),
        privacy: facts.text("message-privacy-blocklist"),
    }
}

/// To a provider that sends for the domain: which SPF line it publishes. The mail's own word is never taken for it.
pub(super) fn ask_for_spf_line(facts: &Facts) -> ReadyMessage {
    let parts = ["hello", "spf-what", "spf-why", "spf-ask", "thanks"];
    ReadyMessage {
        to: Who::SenderProvider,
        address: None,
        subject: facts.text("message-spf-subject"),
        paragraphs: parts.iter().map(|part| facts.text(format!("message-{part}"))).collect(),
        privacy: facts.text("message-privacy-blocklist"),
    }
}

/// Adds what the person has tried already, before the thanks. The recipient need not read that.
pub(super) fn with_tried(message: ReadyMessage, tried: &[Text]) -> ReadyMessage {
    if tried.is_empty() || message.to == Who::Recipient {
        return message;
    }
    let lines: Vec<Text> = std::iter::once(Text::new("message-tried")).chain(tried.iter().cloned()).collect();
    before_thanks(message, lines)
}

/// Puts paragraphs before the last one.
pub(super) fn before_thanks(mut message: ReadyMessage, more: Vec<Text>) -> ReadyMessage {
    let place = message.paragraphs.len().saturating_sub(1);
    message.paragraphs.splice(place..place, more);
    message
}

/// Time, server, quotation and log id, as far as they are known.
fn circumstances(facts: &Facts, with_address: bool) -> Vec<Text> {
    let mut told = Vec::new();
    if facts.time.is_some() {
        told.push(facts.text("message-fact-time"));
    }
    if facts.ip.is_some() {
        told.push(facts.text("message-fact-ip"));
    }
    if let Some(said) = &facts.said {
        let intro = if facts.server.is_some() { "message-fact-server" } else { "message-fact-answer" };
        told.push(facts.text(intro));
        let quote = if with_address { said.clone() } else { without_names(said) };
        told.push(Text::new("message-said").with("said", quote.chars().take(LONGEST_QUOTE).collect::<String>()));
    }
    if facts.log_id.is_some() {
        told.push(facts.text("message-fact-log"));
    }
    told
}

/// Causes where the person's own side cannot help without the whole address.
fn names_address(facts: &Facts) -> bool {
    matches!(facts.cause, Cause::Suppressed | Cause::AddressDoesNotExist | Cause::RelayDenied | Cause::MailLoop)
}

/// The postmaster's address, but not at a domain that takes no mail at all.
fn postmaster(facts: &Facts) -> Option<String> {
    let domain = facts.domain.as_ref().filter(|_| facts.cause != Cause::DomainNotFound)?;
    Some(format!("postmaster@{domain}"))
}

/// The words with the name before each `@` left out: `<ann@shop.example>` becomes `<…@shop.example>`.
fn without_names(said: &str) -> String {
    let name_letter = |c: char| c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c);
    let mut kept = String::new();
    for part in said.split_inclusive('@') {
        let named = part.strip_suffix('@').filter(|_| domain_of(said).is_some());
        match named {
            Some(before) => {
                kept.push_str(before.trim_end_matches(name_letter));
                kept.push_str("…@");
            }
            None => kept.push_str(part),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::sample;
    use crate::knowledge::{RefusedBy, Words};

    fn said(message: &ReadyMessage) -> String {
        message.paragraphs.iter().map(|p| Words::english().say(p)).collect::<Vec<_>>().join("\n")
    }

    fn facts(cause: Cause, diagnostic: &str) -> Facts {
        let mover = (Some(Who::SenderAdmin), RefusedBy::OtherSide);
        let (mut bounce, diagnosis) =
            sample::case(Kind::Failure, cause, mover, 0.97, Some("jana.novak@lindenhof.example"));
        bounce.recipients[0].diagnostic = Some(diagnostic.to_owned());
        bounce.returned = Some(crate::bounce::Returned { subject: Some("My secret".into()), ..Default::default() });
        Facts::of(&bounce, &diagnosis, 0)
    }

    #[test]
    fn the_provider_gets_the_facts_and_no_name_or_subject() {
        let facts = facts(Cause::IpBlocklisted, "554 <jana.novak@lindenhof.example>: 203.0.113.24 is listed");
        let words = said(&to_provider(&facts, &[]));
        for told in
            ["203.0.113.24", "lindenhof.example", "gartenpost.example", "24 Nov 2026", "4F1A22C0B7", "is listed"]
        {
            assert!(words.contains(told), "{told} is missing: {words}");
        }
        assert!(!words.contains("jana") && !words.contains("secret"), "{words}");
        assert!(words.contains("<…@lindenhof.example>"), "{words}");
    }

    #[test]
    fn the_postmaster_gets_the_address_and_no_subject() {
        let message = to_postmaster(&facts(Cause::Policy, "550 5.7.1 no"));
        assert_eq!(message.address.as_deref(), Some("postmaster@lindenhof.example"));
        let words = said(&message);
        assert!(words.contains("jana.novak@lindenhof.example") && words.contains("550 5.7.1 no"), "{words}");
        assert!(!words.contains("secret"), "{words}");
    }

    #[test]
    fn nobody_is_sent_to_a_domain_that_takes_no_mail() {
        assert_eq!(to_postmaster(&facts(Cause::DomainNotFound, "no MX")).address, None);
    }

    #[test]
    fn the_recipient_gets_no_codes() {
        let words =
            said(&to_recipient(&facts(Cause::MailboxFull, "552 5.2.2 over quota"), Situation::Of(Kind::Failure)));
        assert!(words.contains("full") && !words.contains("552"), "{words}");
    }

    #[test]
    fn names_are_left_out_wherever_they_stand() {
        assert_eq!(without_names("a@b.example, <c.d@e.example>: no"), "…@b.example, <…@e.example>: no");
        assert_eq!(without_names("550 no such user"), "550 no such user");
        assert_eq!(without_names("ünï.köd@b.example"), "…@b.example");
    }
}
