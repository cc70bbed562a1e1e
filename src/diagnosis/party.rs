//! Who refused, who acts, and whether it lasts.

use super::cause::{Clue, Finding};
use crate::bounce::{Bounce, Recipient};
use crate::knowledge::codes::{Lasts, codes};
use crate::knowledge::{Cause, Kind, RefusedBy, Who};

/// Who refused and who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parties {
    /// Who said no.
    pub refused_by: RefusedBy,
    /// Whose move it is.
    pub who: Option<Who>,
}

/// The parties for this cause.
pub fn parties(
    bounce: &Bounce,
    recipient: &Recipient,
    cause: Cause,
    decided: Option<&Clue>,
    finding: &Finding,
) -> Parties {
    let refused_by = refused_by(bounce, recipient, cause, decided, finding);
    Parties { refused_by, who: who(bounce, recipient, cause, decided, refused_by) }
}

fn refused_by(
    bounce: &Bounce,
    recipient: &Recipient,
    cause: Cause,
    decided: Option<&Clue>,
    finding: &Finding,
) -> RefusedBy {
    if let Some(said) = decided.and_then(|clue| clue.refused_by) {
        return said;
    }
    let usual = codes().cause(cause).map_or(RefusedBy::Unknown, |row| row.refused_by);
    let about_the_sending_side = matches!(
        cause,
        Cause::IpBlocklisted
            | Cause::IpReputation
            | Cause::NoPtr
            | Cause::HeloInvalid
            | Cause::AuthSpf
            | Cause::AuthDmarc
            | Cause::AuthDkim
    );
    if usual == RefusedBy::OtherSide
        && about_the_sending_side
        && finding.receivers.iter().any(|receiver| receiver.forwards)
    {
        return RefusedBy::Forwarder;
    }
    match finding.speaker {
        Some(RefusedBy::OwnSide) if usual == RefusedBy::OtherSide && recipient.remote_host.is_none() => {
            RefusedBy::OwnSide
        }
        Some(RefusedBy::Forwarder) if cause == Cause::MailLoop => RefusedBy::Forwarder,
        _ if usual == RefusedBy::OtherSide && own_server_alone(bounce, recipient, cause) => RefusedBy::OwnSide,
        _ if cause == Cause::Unknown && bounce.kind == Kind::Delay => RefusedBy::NobodyGaveUp,
        _ => usual,
    }
}

/// The reporting server stopped the message by its own rule: nobody else is named, and no reply is quoted.
fn own_server_alone(bounce: &Bounce, recipient: &Recipient, cause: Cause) -> bool {
    let by_rule = matches!(
        cause,
        Cause::SpamContent
            | Cause::Policy
            | Cause::Virus
            | Cause::AttachmentBlocked
            | Cause::RfcFormat
            | Cause::UrlBlocked
    );
    let nobody_else =
        recipient.remote_host.is_none() && recipient.reply_code.is_none() && bounce.reporting_mta.is_some();
    by_rule && nobody_else && !reporter_is_theirs(bounce, recipient)
}

/// Whether the reporting server belongs to the recipient's domain.
fn reporter_is_theirs(bounce: &Bounce, recipient: &Recipient) -> bool {
    let domain = recipient.address.as_deref().and_then(super::domains::of_address);
    let reporter = bounce.reporting_mta.as_deref();
    matches!((domain, reporter), (Some(domain), Some(reporter)) if super::domains::same_owner(domain, reporter))
}

fn who(
    bounce: &Bounce,
    recipient: &Recipient,
    cause: Cause,
    decided: Option<&Clue>,
    refused_by: RefusedBy,
) -> Option<Who> {
    if let Some(said) = decided.and_then(|clue| clue.who) {
        return Some(said);
    }
    if refused_by == RefusedBy::Forwarder {
        return Some(Who::RecipientAdmin);
    }
    let row = codes().cause(cause)?;
    if refused_by == RefusedBy::OwnSide && row.who_own_side.is_some() {
        return row.who_own_side;
    }
    if is_temporary(bounce, recipient) && row.who_temporary.is_some() {
        return row.who_temporary;
    }
    row.who
}

/// Whether the same message would keep failing until somebody acts.
pub fn permanent(bounce: &Bounce, recipient: &Recipient, cause: Cause, decided: Option<&Clue>) -> Option<bool> {
    if let Some(said) = decided.and_then(|clue| clue.permanent) {
        return Some(said);
    }
    let temporary = is_temporary(bounce, recipient);
    match codes().cause(cause)?.permanent {
        Lasts::Always => Some(true),
        Lasts::Never => Some(false),
        Lasts::ByCode => Some(!temporary),
        Lasts::Open => temporary.then_some(false),
    }
}

/// A temporary code, or a notice of a delay.
fn is_temporary(bounce: &Bounce, recipient: &Recipient) -> bool {
    let delayed = bounce.kind == Kind::Delay || recipient.action.as_deref() == Some("delayed");
    let class = [&recipient.reply_code, &recipient.reply_status, &recipient.status]
        .into_iter()
        .flatten()
        .find_map(|code| code.chars().next());
    delayed || class == Some('4')
}
