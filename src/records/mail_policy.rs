//! Records about how a domain takes mail: MTA-STS (RFC 8461), TLS-RPT (RFC 8460) and the null MX (RFC 7505).

use super::{Kind, Proposal};
use crate::knowledge::Text;

/// How long senders keep a policy that is tried out: a day. One that is enforced: a week.
const TRIAL: u32 = 86_400;
const FIRM: u32 = 604_800;

/// An MTA-STS policy: a file on a web server, and the record that announces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MtaSts {
    /// Where the file must be found.
    pub address: String,
    /// What must stand in it.
    pub policy: String,
    /// The record that announces it; to be changed with every change of the file.
    pub record: Proposal,
}

/// The policy for a domain that takes mail at these servers; `enforced` where delivery by TLS alone was tried for some
/// weeks. `None` without a server.
pub fn mta_sts(domain: &str, servers: &[&str], enforced: bool) -> Option<MtaSts> {
    let servers: Vec<&str> =
        servers.iter().map(|host| host.trim_end_matches('.')).filter(|h| h.contains('.')).collect();
    if servers.is_empty() {
        return None;
    }
    let (mode, age) = if enforced { ("enforce", FIRM) } else { ("testing", TRIAL) };
    let hosts = servers.iter().flat_map(|host| ["mx: ", *host, "\r\n"]).collect::<String>();
    let policy = format!("version: STSv1\r\nmode: {mode}\r\n{hosts}max_age: {age}\r\n");
    let record =
        Proposal::new(format!("_mta-sts.{domain}"), Kind::Txt, format!("v=STSv1; id={:016x};", fingerprint(&policy)));
    Some(MtaSts { address: format!("https://mta-sts.{domain}/.well-known/mta-sts.txt"), policy, record })
}

/// Differs for different policies, and is the same for the same one (FNV-1a).
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Where senders tell about failed encryption.
pub fn tls_rpt(domain: &str, address: &str) -> Proposal {
    Proposal::new(format!("_smtp._tls.{domain}"), Kind::Txt, format!("v=TLSRPTv1; rua=mailto:{address}"))
}

/// Says that a domain takes no mail at all. All other MX records have to go, as it must stand alone.
pub fn null_mx(domain: &str, published: &[(u16, &str)]) -> Proposal {
    let mut proposal = Proposal::new(domain, Kind::Mx, "0 .");
    proposal.replaces = published.iter().map(|(preference, host)| format!("{preference} {host}")).collect();
    if !published.is_empty() {
        proposal.notes.push(Text::new("records-null-mx"));
    }
    proposal
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail_auth::common::parse::TxtRecordParser;
    use mail_auth::mta_sts::{MtaSts as Independent, TlsRpt};

    #[test]
    fn a_policy_and_its_record_belong_together() {
        let trial = mta_sts("shop.test", &["mx1.shop.test.", "mx2.shop.test"], false).unwrap();
        assert_eq!(
            trial.policy,
            "version: STSv1\r\nmode: testing\r\nmx: mx1.shop.test\r\nmx: mx2.shop.test\r\nmax_age: 86400\r\n"
        );
        assert_eq!(trial.record.name, "_mta-sts.shop.test");
        assert_eq!(trial.address, "https://mta-sts.shop.test/.well-known/mta-sts.txt");
        let firm = mta_sts("shop.test", &["mx1.shop.test", "mx2.shop.test"], true).unwrap();
        assert_ne!(trial.record.value, firm.record.value, "a changed policy needs a changed id");
        for record in [&trial.record.value, &firm.record.value] {
            assert!(Independent::parse(record.as_bytes()).is_ok(), "{record}");
            let id = record.trim_start_matches("v=STSv1; id=").trim_end_matches(';');
            assert!((1..=32).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric()), "{id}");
        }
        assert_eq!(mta_sts("shop.test", &["."], true), None);
    }

    #[test]
    fn the_others_are_as_their_standards_write_them() {
        let report = tls_rpt("shop.test", "tls@shop.test");
        assert!(TlsRpt::parse(report.value.as_bytes()).is_ok());
        assert_eq!(report.name, "_smtp._tls.shop.test");
        let null = null_mx("quiet.test", &[(10, "mx.quiet.test")]);
        assert_eq!((null.value.as_str(), null.replaces), ("0 .", vec!["10 mx.quiet.test".to_owned()]));
    }
}
