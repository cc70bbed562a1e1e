//! A DNS server on loopback for zones that a test writes: UDP and TCP, real messages, any letters in names.

use hickory_resolver::proto::op::{Message, MessageType, OpCode, ResponseCode};
use hickory_resolver::proto::rr::rdata::{A, AAAA, CNAME, MX, NS, PTR, SOA, TXT};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// Larger answers go over TCP.
const MAX_UDP: usize = 1_232;

/// What a name has.
#[derive(Debug, Clone)]
pub enum Entry {
    A(String),
    Aaaa(String),
    Mx(u16, String),
    Ptr(String),
    Cname(String),
    Ns(String),
    /// The strings of one TXT record, as bytes.
    Txt(Vec<Vec<u8>>),
    /// All other types fail (SERVFAIL).
    Fails,
}

/// Names in lower case and what they have.
pub type Zone = BTreeMap<String, Vec<Entry>>;

/// Seconds for which answers may be kept.
pub const TTL: u32 = 300;

struct Shared {
    zone: Mutex<Zone>,
    asked: Mutex<Vec<(String, RecordType)>>,
    over: AtomicBool,
    no_tcp: AtomicBool,
}

/// The server; ends with the test.
pub struct Server {
    pub address: SocketAddr,
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    pub fn start(zone: Zone) -> Self {
        let (udp, tcp) = (0..100)
            .find_map(|_| {
                let udp = UdpSocket::bind("127.0.0.1:0").ok()?;
                let tcp = TcpListener::bind(udp.local_addr().ok()?).ok()?;
                Some((udp, tcp))
            })
            .expect("a free port on loopback");
        let address = udp.local_addr().unwrap();
        let shared = Arc::new(Shared {
            zone: Mutex::new(zone),
            asked: Mutex::default(),
            over: AtomicBool::default(),
            no_tcp: AtomicBool::default(),
        });
        let (for_udp, for_tcp) = (shared.clone(), shared.clone());
        let threads = vec![
            std::thread::spawn(move || serve_udp(&udp, &for_udp)),
            std::thread::spawn(move || serve_tcp(&tcp, &for_tcp)),
        ];
        Self { address, shared, threads }
    }

    /// Serves another zone from now on.
    pub fn publish(&self, zone: Zone) {
        *self.shared.zone.lock().unwrap() = zone;
    }

    /// From now on nobody gets an answer over TCP.
    pub fn shut_tcp(&self) {
        self.shared.no_tcp.store(true, Ordering::SeqCst);
    }

    /// Every question so far, in order.
    pub fn asked(&self) -> Vec<(String, RecordType)> {
        self.shared.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        // Wakes both threads, so that they see that it is over.
        if let Ok(socket) = UdpSocket::bind("127.0.0.1:0") {
            let _ = socket.send_to(&[0], self.address);
        }
        let _ = TcpStream::connect(self.address);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn serve_udp(socket: &UdpSocket, shared: &Shared) {
    let mut question = [0; 4_096];
    while let Ok((length, from)) = socket.recv_from(&mut question) {
        if shared.over.load(Ordering::SeqCst) {
            return;
        }
        if let Some(answer) = answer(&question[..length], shared) {
            let answer = if answer.len() > MAX_UDP { truncated(&answer) } else { answer };
            let _ = socket.send_to(&answer, from);
        }
    }
}

fn serve_tcp(listener: &TcpListener, shared: &Arc<Shared>) {
    while let Ok((mut stream, _)) = listener.accept() {
        if shared.over.load(Ordering::SeqCst) {
            return;
        }
        if shared.no_tcp.load(Ordering::SeqCst) {
            continue;
        }
        let shared = shared.clone();
        std::thread::spawn(move || {
            let mut length = [0; 2];
            while stream.read_exact(&mut length).is_ok() {
                let mut question = vec![0; usize::from(u16::from_be_bytes(length))];
                if stream.read_exact(&mut question).is_err() {
                    return;
                }
                let Some(answer) = answer(&question, &shared) else { return };
                let mut framed = u16::try_from(answer.len()).unwrap().to_be_bytes().to_vec();
                framed.extend(answer);
                if stream.write_all(&framed).is_err() {
                    return;
                }
            }
        });
    }
}

/// Header and question alone, with the bit that says so.
fn truncated(answer: &[u8]) -> Vec<u8> {
    let mut short = Message::from_vec(answer).unwrap();
    short.answers.clear();
    short.metadata.truncation = true;
    short.to_vec().unwrap()
}

fn answer(question: &[u8], shared: &Shared) -> Option<Vec<u8>> {
    let asked = Message::from_vec(question).ok()?;
    let query = asked.queries.first()?.clone();
    let mut reply = Message::new(asked.metadata.id, MessageType::Response, OpCode::Query);
    reply.metadata.recursion_desired = true;
    reply.metadata.recursion_available = true;
    reply.metadata.authoritative = true;
    reply.add_query(query.clone());
    let (code, records) = look_up(&query.name().clone(), query.query_type(), shared);
    reply.metadata.response_code = code;
    if records.is_empty() && code != ResponseCode::ServFail {
        let root = Name::root();
        let soa = SOA::new(root.clone(), root.clone(), 1, 60, 60, 60, 60);
        reply.add_authority(Record::from_rdata(root, 60, RData::SOA(soa)));
    }
    for record in records {
        reply.add_answer(record);
    }
    reply.to_vec().ok()
}

/// The name as the zones of tests spell it: labels as they are, joined with dots, in lower case.
fn spelled(name: &Name) -> String {
    let labels: Vec<String> = name.iter().map(|label| label.iter().map(|b| char::from(*b)).collect()).collect();
    labels.join(".").to_lowercase()
}

fn parsed(name: &str) -> Name {
    let labels = name.trim_end_matches('.').split('.').filter(|label| !label.is_empty());
    Name::from_labels(labels.map(str::as_bytes)).unwrap()
}

fn look_up(name: &Name, kind: RecordType, shared: &Shared) -> (ResponseCode, Vec<Record>) {
    shared.asked.lock().unwrap().push((spelled(name), kind));
    let zone = shared.zone.lock().unwrap();
    let (mut records, mut at) = (Vec::new(), name.clone());
    // An alias that leads round is followed a few times, then the answer is what there is.
    for _ in 0..8 {
        let spelled = spelled(&at);
        let Some(entries) = zone.get(&spelled) else {
            let below = format!(".{spelled}");
            let exists = zone.keys().any(|known| known.ends_with(&below));
            return (if exists { ResponseCode::NoError } else { ResponseCode::NXDomain }, records);
        };
        let found: Vec<Record> =
            entries.iter().filter_map(|e| data(e, kind)).map(|d| Record::from_rdata(at.clone(), TTL, d)).collect();
        if !found.is_empty() {
            records.extend(found);
            return (ResponseCode::NoError, records);
        }
        if entries.iter().any(|e| matches!(e, Entry::Fails)) {
            return (ResponseCode::ServFail, Vec::new());
        }
        let Some(target) = entries.iter().find_map(|e| if let Entry::Cname(to) = e { Some(to.clone()) } else { None })
        else {
            return (ResponseCode::NoError, records);
        };
        let target = parsed(&target);
        records.push(Record::from_rdata(at, TTL, RData::CNAME(CNAME(target.clone()))));
        at = target;
    }
    (ResponseCode::NoError, records)
}

fn data(entry: &Entry, kind: RecordType) -> Option<RData> {
    Some(match (entry, kind) {
        (Entry::A(ip), RecordType::A) => RData::A(A(ip.parse().unwrap())),
        (Entry::Aaaa(ip), RecordType::AAAA) => RData::AAAA(AAAA(ip.parse().unwrap())),
        (Entry::Mx(preference, host), RecordType::MX) => RData::MX(MX::new(*preference, parsed(host))),
        (Entry::Ptr(host), RecordType::PTR) => RData::PTR(PTR(parsed(host))),
        (Entry::Ns(host), RecordType::NS) => RData::NS(NS(parsed(host))),
        (Entry::Cname(to), RecordType::CNAME) => RData::CNAME(CNAME(parsed(to))),
        (Entry::Txt(strings), RecordType::TXT) => {
            RData::TXT(TXT::from_bytes(strings.iter().map(Vec::as_slice).collect()))
        }
        _ => return None,
    })
}
