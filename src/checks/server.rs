//! One DNS server, asked over UDP, then TCP where the answer does not fit.
//!
//! Built on hickory's connection pool and not on its resolver, which answers special names (`.invalid`, `localhost`,
//! `127.in-addr.arpa`) itself and follows a search list.

use super::outcome::{Answer, Ask, Outcome};
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverOpts};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::xfer::{DnsHandle, FirstAnswer};
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::{DnsRequestOptions, DnsResponse, Query, ResponseCode};
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use hickory_resolver::{NameServerPool, PoolContext, TlsConfig};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// How long one server may take over one question.
const TIMEOUT: Duration = Duration::from_millis(3_500);
/// More answers than this are not looked at.
const MAX_ANSWERS: usize = 200;
/// Of a longer text only the beginning is kept.
const MAX_TEXT: usize = 8_192;

/// A DNS server.
#[derive(Clone)]
pub struct Server {
    udp: NameServerPool<TokioRuntimeProvider>,
    tcp: NameServerPool<TokioRuntimeProvider>,
}

impl Server {
    /// The server at this address. Connects when it is first asked.
    pub fn new(address: SocketAddr) -> Option<Self> {
        let mut options = ResolverOpts::default();
        options.timeout = TIMEOUT;
        options.edns0 = true;
        options.max_active_requests = 256;
        let pool = |mut connection: ConnectionConfig| {
            connection.port = address.port();
            let config = NameServerConfig::new(address.ip(), true, vec![connection]);
            let context = PoolContext::new(options.clone(), TlsConfig::new().ok()?);
            Some(NameServerPool::from_config([config], Arc::new(context), TokioRuntimeProvider::default()))
        };
        Some(Self { udp: pool(ConnectionConfig::udp())?, tcp: pool(ConnectionConfig::tcp())? })
    }

    /// Asks once. The name must be one that [`super::names::ascii`] gave.
    pub async fn ask(&self, name: &str, ask: Ask) -> Outcome {
        // Absolute, so that no search list can make another name of it.
        let Ok(absolute) = Name::from_ascii(format!("{name}.")) else { return Outcome::BadName };
        let query = Query::query(absolute, record_type(ask));
        let mut options = DnsRequestOptions::default();
        options.use_edns = true;
        options.recursion_desired = true;
        let first = self.udp.lookup(query.clone(), options).first_answer().await;
        match first {
            Err(NetError::Truncated) => match self.tcp.lookup(query, options).first_answer().await {
                // What did not fit is not what is not there.
                Err(NetError::Io(_) | NetError::Timeout | NetError::NoConnections | NetError::Truncated) => {
                    Outcome::Truncated
                }
                second => outcome(second, ask),
            },
            first => outcome(first, ask),
        }
    }
}

const fn record_type(ask: Ask) -> RecordType {
    match ask {
        Ask::A => RecordType::A,
        Ask::Aaaa => RecordType::AAAA,
        Ask::Mx => RecordType::MX,
        Ask::Txt => RecordType::TXT,
        Ask::Ptr => RecordType::PTR,
        Ask::Cname => RecordType::CNAME,
    }
}

fn outcome(result: Result<DnsResponse, NetError>, ask: Ask) -> Outcome {
    match result {
        Ok(response) => of_response(&response, ask),
        Err(NetError::Dns(DnsError::NoRecordsFound(none))) => absent(none.response_code),
        Err(NetError::Dns(DnsError::ResponseCode(code))) => match code {
            ResponseCode::Refused | ResponseCode::NotAuth => Outcome::Refused,
            _ => Outcome::ServFail,
        },
        Err(NetError::Dns(_) | NetError::Proto(_)) => Outcome::ServFail,
        Err(NetError::Truncated) => Outcome::Truncated,
        Err(_) => Outcome::Timeout,
    }
}

fn absent(code: ResponseCode) -> Outcome {
    if code == ResponseCode::NXDomain { Outcome::NxDomain } else { Outcome::NoData }
}

fn of_response(response: &DnsResponse, ask: Ask) -> Outcome {
    let mut answers = Vec::new();
    let mut wanted = false;
    for record in response.answers.iter().take(MAX_ANSWERS) {
        if record.record_type() == record_type(ask) {
            wanted = true;
        } else if record.record_type() != RecordType::CNAME {
            continue;
        }
        answers.extend(answer(&record.data));
    }
    if wanted { Outcome::Found(answers) } else { absent(response.metadata.response_code) }
}

fn answer(data: &RData) -> Option<Answer> {
    Some(match data {
        RData::A(ip) => Answer::Address(IpAddr::V4(ip.0)),
        RData::AAAA(ip) => Answer::Address(IpAddr::V6(ip.0)),
        RData::MX(mx) => Answer::Mx(mx.preference, plain(&mx.exchange)),
        RData::TXT(txt) => Answer::Text(text(&txt.txt_data)),
        RData::PTR(name) => Answer::Ptr(plain(&name.0)),
        RData::CNAME(name) => Answer::Alias(plain(&name.0)),
        _ => return None,
    })
}

/// A name without the dot at its end; the root stays `.`.
fn plain(name: &Name) -> String {
    let written = name.to_ascii().to_ascii_lowercase();
    match written.strip_suffix('.') {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => written,
    }
}

fn text(strings: &[Box<[u8]>]) -> String {
    let mut bytes: Vec<u8> = strings.iter().flat_map(|s| s.iter().copied()).take(MAX_TEXT).collect();
    bytes.shrink_to_fit();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_a_text_join_with_nothing_between() {
        let strings: Vec<Box<[u8]>> = vec![b"v=spf1 ".as_slice().into(), b"-all".as_slice().into()];
        assert_eq!(text(&strings), "v=spf1 -all");
        assert_eq!(text(&[vec![b'x'; 60_000].into_boxed_slice()]).len(), MAX_TEXT);
        assert_eq!(text(&[vec![0xff].into_boxed_slice()]), "\u{fffd}");
    }

    #[test]
    fn names_lose_their_last_dot() {
        assert_eq!(plain(&Name::from_ascii("MX.example.test.").unwrap()), "mx.example.test");
        assert_eq!(plain(&Name::root()), ".");
    }
}
