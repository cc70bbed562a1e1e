//! Notices made up for this room's tests.

use crate::bounce::{Bounce, Notice, Recipient};
use crate::diagnosis::{Diagnosis, RecipientDiagnosis};
use crate::knowledge::{Cause, Kind, RefusedBy, Who};

/// The moves that are plausible for a cause, with who said no; one scripted walk each.
#[allow(clippy::too_many_lines, clippy::match_same_arms)] // one arm a cause
pub fn plausible(cause: Cause) -> Vec<(Option<Who>, RefusedBy)> {
    use RefusedBy::{Forwarder, NobodyGaveUp, OtherSide, OwnSide, Unknown};
    use Who::{NobodyWait, Recipient, RecipientAdmin, Sender, SenderAdmin, SenderProvider};
    let pairs: &[(Who, RefusedBy)] = match cause {
        Cause::AddressDoesNotExist => {
            &[(Sender, OtherSide), (Recipient, OtherSide), (RecipientAdmin, OtherSide), (SenderAdmin, OwnSide)]
        }
        Cause::MailboxFull => &[(Recipient, OtherSide), (RecipientAdmin, OtherSide), (Sender, OtherSide)],
        Cause::MailboxDisabled => &[(Recipient, OtherSide), (Sender, OtherSide), (RecipientAdmin, OtherSide)],
        Cause::Moved => &[(Sender, OtherSide)],
        Cause::DomainNotFound => {
            &[(Sender, NobodyGaveUp), (RecipientAdmin, NobodyGaveUp), (SenderAdmin, OwnSide), (Recipient, Unknown)]
        }
        Cause::HostUnreachable => &[
            (NobodyWait, NobodyGaveUp),
            (SenderAdmin, NobodyGaveUp),
            (SenderProvider, NobodyGaveUp),
            (RecipientAdmin, NobodyGaveUp),
            (Sender, NobodyGaveUp),
        ],
        Cause::ExpiredTimeout => &[(NobodyWait, NobodyGaveUp), (Sender, NobodyGaveUp), (RecipientAdmin, NobodyGaveUp)],
        Cause::IpBlocklisted | Cause::IpReputation => &[
            (SenderAdmin, OtherSide),
            (SenderProvider, OtherSide),
            (RecipientAdmin, Forwarder),
            (Sender, OwnSide),
            (NobodyWait, OtherSide),
        ],
        Cause::NoPtr | Cause::HeloInvalid => {
            &[(SenderAdmin, OtherSide), (SenderProvider, OtherSide), (RecipientAdmin, Forwarder), (Sender, OwnSide)]
        }
        Cause::AuthSpf | Cause::AuthDkim | Cause::AuthDmarc => &[
            (SenderAdmin, OtherSide),
            (SenderProvider, OtherSide),
            (RecipientAdmin, Forwarder),
            (Recipient, Forwarder),
            (Sender, OtherSide),
        ],
        Cause::SenderNotAuthenticated => &[(Sender, OwnSide), (SenderAdmin, OwnSide), (RecipientAdmin, OtherSide)],
        Cause::SendAsDenied => &[(Sender, OwnSide), (SenderAdmin, OwnSide)],
        Cause::SenderAddressInvalid => &[
            (SenderAdmin, OtherSide),
            (Sender, OtherSide),
            (RecipientAdmin, OtherSide),
            (NobodyWait, OtherSide),
            (SenderProvider, OwnSide),
        ],
        Cause::AccountSuspendedSender => &[(SenderProvider, OwnSide), (Sender, OwnSide), (SenderAdmin, OwnSide)],
        Cause::Suppressed => &[(Sender, OwnSide), (SenderAdmin, OwnSide), (SenderProvider, OwnSide)],
        Cause::SpamContent => &[
            (Sender, OtherSide),
            (SenderAdmin, OtherSide),
            (RecipientAdmin, OtherSide),
            (Recipient, OtherSide),
            (Sender, OwnSide),
            (SenderProvider, OwnSide),
            (Sender, Forwarder),
        ],
        Cause::UrlBlocked | Cause::Virus | Cause::AttachmentBlocked => {
            &[(Sender, OtherSide), (Sender, OwnSide), (SenderAdmin, OwnSide)]
        }
        Cause::TooBig => &[(Sender, OtherSide), (Sender, OwnSide), (SenderAdmin, OwnSide), (RecipientAdmin, OtherSide)],
        Cause::RfcFormat => {
            &[(Sender, OtherSide), (SenderAdmin, OtherSide), (SenderProvider, OtherSide), (Sender, OwnSide)]
        }
        Cause::Policy => &[
            (SenderAdmin, OtherSide),
            (RecipientAdmin, OtherSide),
            (Sender, OtherSide),
            (SenderProvider, OwnSide),
            (Recipient, OtherSide),
        ],
        Cause::RelayDenied => &[(SenderAdmin, OtherSide), (RecipientAdmin, OtherSide), (Sender, OwnSide)],
        Cause::RecipientRestricted => &[(Recipient, OtherSide), (RecipientAdmin, OtherSide), (Sender, OtherSide)],
        Cause::RateLimited => &[
            (Sender, OwnSide),
            (NobodyWait, OtherSide),
            (SenderAdmin, OtherSide),
            (SenderProvider, OwnSide),
            (RecipientAdmin, OtherSide),
        ],
        Cause::TooManyRecipients => &[(Sender, OwnSide), (Sender, OtherSide), (SenderAdmin, OwnSide)],
        Cause::Greylisted => &[(NobodyWait, OtherSide), (Sender, OtherSide), (SenderAdmin, OtherSide)],
        Cause::TlsRequired => &[(RecipientAdmin, OwnSide), (SenderAdmin, OtherSide), (Sender, OwnSide)],
        Cause::MailLoop => {
            &[(RecipientAdmin, OtherSide), (Recipient, Forwarder), (SenderAdmin, OtherSide), (Sender, OtherSide)]
        }
        Cause::SystemError => {
            &[(NobodyWait, OtherSide), (RecipientAdmin, OtherSide), (SenderAdmin, OwnSide), (Sender, OtherSide)]
        }
        Cause::SystemFull => &[(RecipientAdmin, OtherSide), (SenderAdmin, OwnSide), (NobodyWait, OtherSide)],
        Cause::SuccessNotice => &[(NobodyWait, OtherSide)],
        Cause::Unknown => return vec![(None, Unknown), (None, OtherSide), (None, OwnSide), (None, NobodyGaveUp)],
    };
    pairs.iter().map(|&(who, refused_by)| (Some(who), refused_by)).collect()
}

/// A server's reply that holds values for the texts.
pub const REPLY: &str = "554 5.7.1 Service unavailable; client host [203.0.113.24] refused";

/// A notice without recipients.
pub fn bounce(kind: Kind) -> Bounce {
    Bounce {
        kind,
        reported_by: Some("Postfix".into()),
        reporting_mta: Some("mail.gartenpost.example".into()),
        queue_id: Some("4F1A22C0B7".into()),
        arrival_date: None,
        will_retry_until: None,
        recipients: Vec::new(),
        returned: None,
        notice: Notice { date: Some("Tue, 24 Nov 2026 09:14:00 +0100".into()), ..Notice::default() },
        text: String::new(),
        not_understood: Vec::new(),
    }
}

/// A diagnosis without recipients.
pub fn diagnosis(kind: Kind) -> Diagnosis {
    Diagnosis {
        kind,
        forged: None,
        backscatter: None,
        recipients: Vec::new(),
        sending_ip: "203.0.113.24".parse().ok(),
        sender_domain: Some("gartenpost.example".into()),
        helo: None,
    }
}

/// Adds a recipient to both.
pub fn add(
    notice: &mut (Bounce, Diagnosis),
    address: Option<&str>,
    cause: Cause,
    (who, refused_by): (Option<Who>, RefusedBy),
    confidence: f32,
) {
    let address = address.map(str::to_owned);
    let diagnostic = Some(REPLY.to_owned());
    let remote_host = Some("mx.lindenhof.example".to_owned());
    notice.0.recipients.push(Recipient { address: address.clone(), diagnostic, remote_host, ..Recipient::default() });
    notice.1.recipients.push(RecipientDiagnosis {
        address,
        cause,
        permanent: Some(true),
        who,
        refused_by,
        confidence,
        evidence: Vec::new(),
        runners_up: Vec::new(),
        blocklist: None,
        named_ip: None,
    });
}

/// A notice for one recipient.
pub fn case(
    kind: Kind,
    cause: Cause,
    move_of: (Option<Who>, RefusedBy),
    confidence: f32,
    address: Option<&str>,
) -> (Bounce, Diagnosis) {
    let mut notice = (bounce(kind), diagnosis(kind));
    add(&mut notice, address, cause, move_of, confidence);
    notice
}
