//! Which steps, in which order, for this diagnosis, these findings and these answers.

use super::answer::Situation;
use super::facts::Facts;
use crate::knowledge::{Cause, Kind, Who};

/// The step that the main button opens.
pub(super) fn first_step(facts: &Facts, situation: Situation) -> &'static str {
    match situation {
        Situation::Forged => "delete-safely",
        Situation::Backscatter => "not-your-message",
        Situation::Held => "ask-to-be-allowed",
        Situation::Of(Kind::Feedback) => "remove-complainer",
        Situation::Of(Kind::Success) => "nothing-to-do",
        Situation::Of(Kind::AutoReply) => "read-auto-reply",
        Situation::Of(Kind::Report) => "keep-report",
        Situation::Of(Kind::NotABounce) => "find-the-notice",
        Situation::Of(Kind::Delay | Kind::Failure) => first_for_cause(facts),
    }
}

fn first_for_cause(facts: &Facts) -> &'static str {
    match facts.who {
        Some(Who::NobodyWait) => "wait",
        Some(Who::SenderAdmin | Who::SenderProvider) => match facts.cause {
            Cause::AccountSuspendedSender => "secure-account",
            _ => "ask-provider",
        },
        Some(Who::RecipientAdmin) => match facts.cause {
            Cause::DomainNotFound => "ask-recipient-admin-mx",
            _ => "ask-recipient-admin",
        },
        Some(Who::Recipient) => match facts.cause {
            Cause::MailboxFull => "tell-mailbox-full",
            Cause::AddressDoesNotExist | Cause::MailboxDisabled | Cause::Moved => "ask-new-address",
            Cause::RecipientRestricted | Cause::Policy | Cause::SpamContent => "ask-to-be-allowed",
            _ => "reach-another-way",
        },
        Some(Who::Sender) => first_for_sender(facts.cause),
        None => "narrow-down",
    }
}

/// What the person can do first where it is their own move.
fn first_for_sender(cause: Cause) -> &'static str {
    match cause {
        Cause::AddressDoesNotExist => "check-address",
        Cause::DomainNotFound => "check-domain",
        Cause::MailboxFull => "tell-mailbox-full",
        Cause::MailboxDisabled => "ask-new-address",
        Cause::Moved => "use-new-address",
        Cause::SenderNotAuthenticated | Cause::RelayDenied => "sign-in-again",
        Cause::SendAsDenied => "use-own-address",
        Cause::SenderAddressInvalid | Cause::AuthDmarc | Cause::AuthSpf | Cause::AuthDkim => "check-own-address",
        Cause::AccountSuspendedSender => "secure-account",
        Cause::IpReputation => "secure-account",
        Cause::IpBlocklisted | Cause::NoPtr | Cause::HeloInvalid => "use-provider-server",
        Cause::Suppressed => "clear-suppression",
        Cause::SpamContent => "reword-message",
        Cause::UrlBlocked => "remove-link",
        Cause::Virus => "scan-for-virus",
        Cause::AttachmentBlocked | Cause::TooBig => "send-link-instead",
        Cause::RfcFormat => "write-afresh",
        Cause::Policy => "try-plain-message",
        Cause::RecipientRestricted => "ask-to-be-allowed",
        Cause::RateLimited => "slow-down",
        Cause::TooManyRecipients => "split-recipients",
        Cause::TlsRequired => "turn-on-tls",
        Cause::MailLoop => "check-forwarding",
        Cause::SuccessNotice => "nothing-to-do",
        Cause::HostUnreachable | Cause::ExpiredTimeout | Cause::Greylisted | Cause::SystemError | Cause::SystemFull => {
            "send-once-more"
        }
        Cause::Unknown => "narrow-down",
    }
}
