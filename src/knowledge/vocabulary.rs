//! The one vocabulary: kinds of message, causes, who must act, who refused.
//!
//! Code, tables, Fluent messages and JSON all spell these ids the same way.

use serde::{Deserialize, Serialize};

/// Declares a closed vocabulary whose ids are the same in code, tables and JSON.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $id)] $variant,)+
        }

        impl $name {
            /// All members, in the order in which they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The id as tables and JSON spell it.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The member with this id.
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.id())
            }
        }
    };
}

vocabulary! {
    /// What sort of mail a notice is.
    Kind {
        /// Delivery failed for good.
        Failure = "failure",
        /// Delivery is late and still being tried, or the message is held for approval.
        Delay = "delay",
        /// Delivered, relayed or expanded.
        Success = "success",
        /// Vacation notes, challenges and other automatic answers.
        AutoReply = "auto-reply",
        /// A spam complaint (ARF, RFC 5965).
        Feedback = "feedback",
        /// A DMARC or TLS aggregate report.
        Report = "report",
        /// Anything else, forged notices among them.
        NotABounce = "not-a-bounce",
    }
}

vocabulary! {
    /// Why a message bounced.
    Cause {
        /// The receiving system knows no such mailbox, or the address breaks the rules of writing.
        AddressDoesNotExist = "address-does-not-exist",
        /// The mailbox is over its quota.
        MailboxFull = "mailbox-full",
        /// The mailbox exists but is inactive, suspended, locked or blocked from receiving.
        MailboxDisabled = "mailbox-disabled",
        /// The recipient has moved, and the server says so.
        Moved = "moved",
        /// The recipient's domain does not exist or takes no mail.
        DomainNotFound = "domain-not-found",
        /// The domain's mail server is known but could not be reached.
        HostUnreachable = "host-unreachable",
        /// Tried until the time limit, and no better reason is known.
        ExpiredTimeout = "expired-timeout",
        /// The sending IP or host, or the sender's domain, is on a blocklist.
        IpBlocklisted = "ip-blocklisted",
        /// The receiver holds the sending IP, host or domain in low regard.
        IpReputation = "ip-reputation",
        /// The sending IP lacks reverse DNS, or its name does not resolve back.
        NoPtr = "no-ptr",
        /// The name given in HELO/EHLO is not accepted.
        HeloInvalid = "helo-invalid",
        /// Refused for the SPF result (RFC 7208).
        AuthSpf = "auth-spf",
        /// Refused for the DKIM result (RFC 6376).
        AuthDkim = "auth-dkim",
        /// Refused for the DMARC result (RFC 9989).
        AuthDmarc = "auth-dmarc",
        /// The sender's own server wants a login and did not get a valid one.
        SenderNotAuthenticated = "sender-not-authenticated",
        /// The login is right, but it may not send as that From address.
        SendAsDenied = "send-as-denied",
        /// The sender address or its domain does not exist, does not resolve, or is refused.
        SenderAddressInvalid = "sender-address-invalid",
        /// The sender's own account or tenant is blocked from sending.
        AccountSuspendedSender = "account-suspended-sender",
        /// The sender's own mail service did not try: the address is on its suppression list.
        Suppressed = "suppressed",
        /// The content was judged spam or phishing.
        SpamContent = "spam-content",
        /// A link or domain inside the message is on a blocklist.
        UrlBlocked = "url-blocked",
        /// Malware was found.
        Virus = "virus",
        /// The type of an attachment is refused.
        AttachmentBlocked = "attachment-blocked",
        /// The message is over a size limit.
        TooBig = "too-big",
        /// Headers, encoding or line length break the rules.
        RfcFormat = "rfc-format",
        /// A local policy refused it, and no narrower cause is proved.
        Policy = "policy",
        /// The server does not take mail for that recipient from this client.
        RelayDenied = "relay-denied",
        /// The recipient, group or list takes mail only from some senders, or blocked this one.
        RecipientRestricted = "recipient-restricted",
        /// Too much, too fast.
        RateLimited = "rate-limited",
        /// Too many recipients in one message.
        TooManyRecipients = "too-many-recipients",
        /// A first attempt was put off on purpose.
        Greylisted = "greylisted",
        /// Encryption was required, failed, or the certificate was not accepted.
        TlsRequired = "tls-required",
        /// Too many hops, or a forwarding loop.
        MailLoop = "mail-loop",
        /// The receiving or sending software failed for its own reasons.
        SystemError = "system-error",
        /// A server's disk or queue is full.
        SystemFull = "system-full",
        /// Nothing failed.
        SuccessNotice = "success-notice",
        /// The evidence does not decide.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Whose move it is.
    Who {
        /// The person who sent the message.
        Sender = "sender",
        /// Whoever runs the sender's mail server or DNS.
        SenderAdmin = "sender-admin",
        /// The company whose service the sender uses.
        SenderProvider = "sender-provider",
        /// The person written to.
        Recipient = "recipient",
        /// Whoever runs the recipient's mail server or DNS.
        RecipientAdmin = "recipient-admin",
        /// Nobody: wait.
        NobodyWait = "nobody-wait",
    }
}

vocabulary! {
    /// Who said no.
    RefusedBy {
        /// The sender's own mail program, provider, relay or forwarding tool.
        OwnSide = "own-side",
        /// A hop between the address written to and the final mailbox.
        Forwarder = "forwarder",
        /// The receiver or its filter.
        OtherSide = "other-side",
        /// No server refused; delivery could not be made in time or nothing answered.
        NobodyGaveUp = "nobody-gave-up",
        /// The evidence does not decide.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What a live check found.
    Verdict {
        /// Fine.
        Pass = "pass",
        /// Worth knowing.
        Warn = "warn",
        /// A problem.
        Fail = "fail",
        /// Could not check. Never shown as a problem or as fine.
        Unknown = "unknown",
        /// Not asked.
        Skipped = "skipped",
    }
}

vocabulary! {
    /// The three stages of the guide.
    Stage {
        /// What the person can do in minutes.
        QuickFixes = "quick-fixes",
        /// Servers, DNS and records.
        TechnicalFixes = "technical-fixes",
        /// What keeps mail arriving.
        GoodHabits = "good-habits",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_reads_back_as_itself() {
        for &cause in Cause::ALL {
            assert_eq!(Cause::from_id(cause.id()), Some(cause));
            assert_eq!(serde_json::to_string(&cause).ok(), Some(format!("\"{cause}\"")));
        }
        assert_eq!(Cause::ALL.len(), 37);
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_id(kind.id()), Some(kind));
        }
        for &who in Who::ALL {
            assert_eq!(Who::from_id(who.id()), Some(who));
        }
    }
}
