//! One DNS server: asked over UDP, then TCP where the answer does not fit; or over HTTPS (RFC 8484).
//!
//! Built on hickory's streams and not on its resolver, which answers special names (`.invalid`, `localhost`,
//! `127.in-addr.arpa`) itself, follows a search list, and loses what a failing answer says about itself.

use super::outcome::{Answer, Ask, Fingerprint, Outcome, Reply};
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverOpts};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::tcp::TcpClientStream;
use hickory_resolver::net::udp::UdpClientStream;
use hickory_resolver::net::xfer::{DnsExchange, DnsHandle, FirstAnswer};
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::dnssec::rdata::DNSSECRData;
use hickory_resolver::proto::op::{DnsRequest, DnsRequestOptions, DnsResponse, Query, ResponseCode};
use hickory_resolver::proto::rr::rdata::opt::{EdnsCode, EdnsOption};
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use hickory_resolver::{NameServerPool, PoolContext, TlsConfig};
use rustls::ClientConfig;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

/// How long one server may take over one question.
const TIMEOUT: Duration = Duration::from_millis(3_500);
/// More answers than this are not looked at.
const MAX_ANSWERS: usize = 200;
/// Of a longer text only the beginning is kept.
const MAX_TEXT: usize = 8_192;
/// Extended DNS errors (RFC 8914) are an EDNS option with this number.
const EXTENDED_ERROR: u16 = 15;

/// A DNS server.
#[derive(Clone)]
pub struct Server {
    way: Way,
}

#[derive(Clone)]
enum Way {
    /// UDP and TCP.
    Plain(SocketAddr),
    /// HTTPS.
    Https(NameServerPool<TokioRuntimeProvider>),
}

/// What a question is like, beside its name and type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As everybody asks.
    Usual,
    /// Signatures shall not be checked (CD, RFC 4035, 3.2.2).
    Unchecked,
    /// What the server knows by itself, without asking others: for name servers.
    OwnKnowledge,
}

impl Server {
    /// The server at this address. Connects when it is first asked.
    pub const fn new(address: SocketAddr) -> Self {
        Self { way: Way::Plain(address) }
    }

    /// The server at this address over HTTPS, if its certificate is for `name`.
    pub fn over_https(address: SocketAddr, name: &str, tls: ClientConfig) -> Self {
        let mut options = ResolverOpts::default();
        options.timeout = TIMEOUT;
        options.edns0 = true;
        options.max_active_requests = 256;
        let mut connection = ConnectionConfig::https(name.into(), None);
        connection.port = address.port();
        let config = NameServerConfig::new(address.ip(), true, vec![connection]);
        let context = Arc::new(PoolContext::new(options, TlsConfig { config: tls }));
        Self { way: Way::Https(NameServerPool::from_config([config], context, TokioRuntimeProvider::default())) }
    }

    /// Asks once. The name must be one that [`super::names::ascii`] or [`super::names::exact`] gave.
    pub async fn ask(&self, name: &str, ask: Ask, manner: Manner) -> Reply {
        // Absolute, so that no search list can make another name of it.
        let Ok(absolute) = Name::from_labels(name.split('.').map(str::as_bytes)) else {
            return Outcome::BadName.into();
        };
        let request = request(absolute, ask, manner);
        let address = match &self.way {
            Way::Https(pool) => return reply(pool.send(request).first_answer().await, ask),
            Way::Plain(address) => *address,
        };
        match over_udp(address, request.clone()).await {
            Ok(response) if response.metadata.truncation => match over_tcp(address, request).await {
                // What did not fit is not what is not there.
                Ok(response) if response.metadata.truncation => Outcome::Truncated.into(),
                Ok(response) => of_response(&response, ask),
                Err(error @ (NetError::Dns(_) | NetError::Proto(_))) => reply(Err(error), ask),
                // However the way over TCP ends: refused, silent, closed without a word.
                Err(_) => Outcome::Truncated.into(),
            },
            first => reply(first, ask),
        }
    }
}

fn request(name: Name, ask: Ask, manner: Manner) -> DnsRequest {
    let mut options = DnsRequestOptions::default();
    options.use_edns = true;
    options.recursion_desired = manner != Manner::OwnKnowledge;
    let (mut message, options) = DnsRequest::from_query(Query::query(name, record_type(ask)), options).into_parts();
    // "Say whether you checked the signatures" (RFC 6840, 5.7), which makes no answer longer.
    message.metadata.authentic_data = true;
    message.metadata.checking_disabled = manner == Manner::Unchecked;
    DnsRequest::new(message, options)
}

async fn over_udp(address: SocketAddr, request: DnsRequest) -> Result<DnsResponse, NetError> {
    let stream = UdpClientStream::builder(address, TokioRuntimeProvider::default())
        .with_timeout(Some(TIMEOUT))
        .with_os_port_selection(true)
        .build();
    let (exchange, background) = DnsExchange::<TokioRuntimeProvider>::from_stream(stream);
    let mut answer = pin!(exchange.send(request).first_answer());
    // What drives the exchange lives and ends with the question.
    tokio::select! {
        biased;
        answer = &mut answer => answer,
        () = background => answer.await,
    }
}

async fn over_tcp(address: SocketAddr, request: DnsRequest) -> Result<DnsResponse, NetError> {
    // It holds the task that drives the connection, and ends it when it goes.
    let provider = TokioRuntimeProvider::default();
    let exchange = TcpClientStream::exchange(address, None, TIMEOUT, None, provider.clone()).await?;
    exchange.send(request).first_answer().await
}

const fn record_type(ask: Ask) -> RecordType {
    match ask {
        Ask::A => RecordType::A,
        Ask::Aaaa => RecordType::AAAA,
        Ask::Mx => RecordType::MX,
        Ask::Txt => RecordType::TXT,
        Ask::Ptr => RecordType::PTR,
        Ask::Cname => RecordType::CNAME,
        Ask::Ns => RecordType::NS,
        Ask::Soa => RecordType::SOA,
        Ask::Ds => RecordType::DS,
        Ask::Tlsa => RecordType::TLSA,
    }
}

fn reply(result: Result<DnsResponse, NetError>, ask: Ask) -> Reply {
    match result {
        Ok(response) => of_response(&response, ask),
        Err(NetError::Dns(DnsError::NoRecordsFound(none))) => absent(none.response_code).into(),
        Err(NetError::Dns(DnsError::ResponseCode(code))) => refusal(code).into(),
        Err(NetError::Dns(_) | NetError::Proto(_)) => Outcome::ServFail.into(),
        Err(NetError::Truncated) => Outcome::Truncated.into(),
        Err(_) => Outcome::Timeout.into(),
    }
}

fn absent(code: ResponseCode) -> Outcome {
    if code == ResponseCode::NXDomain { Outcome::NxDomain } else { Outcome::NoData }
}

fn refusal(code: ResponseCode) -> Outcome {
    match code {
        ResponseCode::Refused | ResponseCode::NotAuth => Outcome::Refused,
        _ => Outcome::ServFail,
    }
}

fn of_response(response: &DnsResponse, ask: Ask) -> Reply {
    let (secure, own) = (response.metadata.authentic_data, response.metadata.authoritative);
    let errors = extended_errors(response);
    let outcome = if errors.iter().any(|(code, _)| BLOCKED.contains(code)) {
        Outcome::Blocked
    } else if matches!(response.metadata.response_code, ResponseCode::NoError | ResponseCode::NXDomain) {
        records(response, ask)
    } else if errors.iter().any(|(code, _)| SIGNATURES.contains(code)) {
        Outcome::Bogus
    } else {
        refusal(response.metadata.response_code)
    };
    let ttl = response.answers.iter().take(MAX_ANSWERS).map(|record| record.ttl).min();
    Reply { outcome, secure, own, errors, ttl, by: None }
}

fn records(response: &DnsResponse, ask: Ask) -> Outcome {
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

/// Blocked, censored, filtered (RFC 8914, 4.16 to 4.18).
const BLOCKED: [u16; 3] = [15, 16, 17];
/// All that can be wrong with signatures (RFC 8914, 4.7 to 4.13).
const SIGNATURES: std::ops::RangeInclusive<u16> = 6..=12;

/// Extended DNS errors (RFC 8914): number and text.
fn extended_errors(response: &DnsResponse) -> Vec<(u16, String)> {
    let Some(edns) = &response.edns else { return Vec::new() };
    let options = edns.options().get_all(EdnsCode::Unknown(EXTENDED_ERROR));
    let read = |option: &EdnsOption| match option {
        EdnsOption::Unknown(_, data) => match data.as_slice() {
            [high, low, text @ ..] => {
                let text = String::from_utf8_lossy(&text[..text.len().min(200)]);
                Some((u16::from_be_bytes([*high, *low]), text.trim_end_matches('\0').to_owned()))
            }
            _ => None,
        },
        _ => None,
    };
    options.into_iter().take(4).filter_map(read).collect()
}

fn answer(data: &RData) -> Option<Answer> {
    Some(match data {
        RData::A(ip) => Answer::Address(IpAddr::V4(ip.0)),
        RData::AAAA(ip) => Answer::Address(IpAddr::V6(ip.0)),
        RData::MX(mx) => Answer::Mx(mx.preference, plain(&mx.exchange)),
        RData::TXT(txt) => Answer::Text(text(&txt.txt_data)),
        RData::PTR(name) => Answer::Ptr(plain(&name.0)),
        RData::NS(name) => Answer::Ns(plain(&name.0)),
        RData::SOA(soa) => Answer::Soa(plain(&soa.mname)),
        RData::CNAME(name) => Answer::Alias(plain(&name.0)),
        RData::TLSA(tlsa) => Answer::Tlsa(Fingerprint {
            usage: tlsa.cert_usage.into(),
            selector: tlsa.selector.into(),
            matching: tlsa.matching.into(),
            data: tlsa.cert_data.iter().copied().take(MAX_TEXT).collect(),
        }),
        RData::DNSSEC(DNSSECRData::DS(ds)) => Answer::Ds(ds.key_tag()),
        _ => return None,
    })
}

/// A name without the dot at its end, in lower case and with the letters that it has (RFC 2181, 11); the root is `.`.
fn plain(name: &Name) -> String {
    if name.iter().any(|label| label.contains(&b'.')) {
        // Only an escape tells such a label from two.
        return name.to_ascii().trim_end_matches('.').to_ascii_lowercase();
    }
    let labels: Vec<_> = name.iter().map(String::from_utf8_lossy).collect();
    if labels.is_empty() { ".".to_owned() } else { labels.join(".").to_ascii_lowercase() }
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
        assert_eq!(plain(&Name::from_labels([b"a:/b".as_slice(), b"test"]).unwrap()), "a:/b.test");
        assert_eq!(plain(&Name::from_labels([b"a.b".as_slice(), b"test"]).unwrap()), "a\\.b.test");
    }

    #[test]
    fn a_failing_answer_says_what_it_failed_at() {
        // SERVFAIL with an extended error (RFC 8914): 6 is "DNSSEC bogus", 17 "filtered", 22 "nobody could be reached".
        let answer = |code: u8, rcode: u8| {
            let mut bytes = vec![0, 1, 0x81, 0x80 | rcode, 0, 0, 0, 0, 0, 0, 0, 1];
            bytes.extend([0, 0, 41, 4, 0xd0, 0, 0, 0, 0, 0, 8, 0, 15, 0, 4, 0, code, b'w', b'y']);
            of_response(&DnsResponse::from_buffer(bytes).unwrap(), Ask::Mx)
        };
        assert_eq!(answer(6, 2).outcome, Outcome::Bogus);
        assert_eq!(answer(6, 2).errors, [(6, "wy".to_owned())]);
        assert_eq!(answer(22, 2).outcome, Outcome::ServFail);
        assert_eq!(answer(17, 3).outcome, Outcome::Blocked, "a name that is withheld is not a missing one");
        assert_eq!(answer(22, 5).outcome, Outcome::Refused);
    }
}
