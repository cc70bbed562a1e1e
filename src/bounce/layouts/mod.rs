//! What single server families do in their own way, beyond what running text is read for in general.

pub mod amazon_sns;
pub mod sendmail;
