//! Why a page could not be had.

use super::outcome::Trouble;
use rustls::{CertificateError, Error as TlsError};
use std::error::Error;
use std::net::IpAddr;

/// Why a page could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The host's name does not exist, or has no address.
    NoHost,
    /// The host's name could not be looked up.
    Lookup(Trouble),
    /// The host has only addresses that nobody outside can reach; this is the first.
    Private(IpAddr),
    /// The page sends whoever asks elsewhere, and that is not followed.
    Redirect,
    /// The answer was not the page (HTTP status).
    Status(u16),
    /// The page is too long.
    TooBig,
    /// It took too long.
    Timeout,
    /// Nobody answers there, or the answer breaks off.
    Unreachable,
    /// The certificate is not good.
    Certificate(CertificateFault),
    /// This network breaks into secure lines.
    Intercepted,
    /// This computer knows no authority that vouches for certificates.
    NoAuthorities,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    /// It has run out.
    Expired,
    /// It does not hold yet.
    NotYetValid,
    /// It is for another name.
    WrongName,
    /// Nobody who is trusted signed it.
    UnknownIssuer,
    /// Something else.
    Other,
}

impl CertificateFault {
    /// Its word in the catalogue.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::WrongName => "wrong-name",
            Self::UnknownIssuer => "unknown-issuer",
            Self::Other => "other",
        }
    }
}

/// What the client's error comes down to.
pub fn failure(error: &reqwest::Error) -> Failure {
    match certificate_fault(error) {
        Some(fault) => Failure::Certificate(fault),
        None if error.is_timeout() => Failure::Timeout,
        None => Failure::Unreachable,
    }
}

fn certificate_fault(error: &reqwest::Error) -> Option<CertificateFault> {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        // An input/output error holds the one that made it, and does not name it as its source.
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let tls = error.downcast_ref::<TlsError>().or_else(|| inner.and_then(|inner| inner.downcast_ref()));
        if let Some(TlsError::InvalidCertificate(reason)) = tls {
            return Some(fault_of(reason));
        }
        next = match inner {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

const fn fault_of(reason: &CertificateError) -> CertificateFault {
    use CertificateError as Reason;
    match reason {
        Reason::Expired | Reason::ExpiredContext { .. } => CertificateFault::Expired,
        Reason::NotValidYet | Reason::NotValidYetContext { .. } => CertificateFault::NotYetValid,
        Reason::NotValidForName | Reason::NotValidForNameContext { .. } => CertificateFault::WrongName,
        Reason::UnknownIssuer => CertificateFault::UnknownIssuer,
        _ => CertificateFault::Other,
    }
}
