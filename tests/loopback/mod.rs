//! A DNS server of our own on loopback: it answers as it is told, late if it is told so, and writes down what it was
//! asked. For answers that no honest server gives, and to count round trips.
// Each binary that takes this in uses a part of it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A question as it arrived.
#[derive(Debug, Clone)]
pub struct Question {
    /// The name, in lower case, without the dot at its end.
    pub name: String,
    /// The type of record (RFC 1035, 3.2.2).
    pub kind: u16,
    /// The whole message.
    pub message: Vec<u8>,
}

pub const A: u16 = 1;
pub const CNAME: u16 = 5;
pub const PTR: u16 = 12;
pub const MX: u16 = 15;
pub const TXT: u16 = 16;
pub const AAAA: u16 = 28;

/// A record of an answer: its owner, its type, its data.
pub type Record = (String, u16, Vec<u8>);

/// What the server does.
#[derive(Debug, Clone)]
pub enum Reply {
    /// These records, and that they are all there is. None: the name exists, and has nothing of this type.
    Records(Vec<Record>),
    /// No answer, with this reply code (RFC 1035, 4.1.1).
    Code(u8),
    /// These bytes, whatever they are, over UDP; nothing over TCP.
    Bytes(Vec<u8>),
    /// Nothing.
    Silence,
}

pub const SERVFAIL: Reply = Reply::Code(2);
pub const NXDOMAIN: Reply = Reply::Code(3);
pub const REFUSED: Reply = Reply::Code(5);

impl Reply {
    pub fn address(name: &str, ip: &str) -> Self {
        Self::Records(vec![address(name, ip)])
    }

    pub fn text(name: &str, words: impl AsRef<[u8]>) -> Self {
        Self::Records(vec![text(name, words)])
    }
}

pub fn address(name: &str, ip: &str) -> Record {
    match ip.parse().unwrap() {
        IpAddr::V4(ip) => (name.to_owned(), A, ip.octets().to_vec()),
        IpAddr::V6(ip) => (name.to_owned(), AAAA, ip.octets().to_vec()),
    }
}

pub fn text(name: &str, words: impl AsRef<[u8]>) -> Record {
    let mut data = Vec::new();
    for string in words.as_ref().chunks(255) {
        data.push(u8::try_from(string.len()).unwrap());
        data.extend(string);
    }
    (name.to_owned(), TXT, data)
}

pub fn mx(name: &str, preference: u16, host: &str) -> Record {
    (name.to_owned(), MX, [preference.to_be_bytes().to_vec(), wire(host)].concat())
}

pub fn named(name: &str, kind: u16, target: &str) -> Record {
    (name.to_owned(), kind, wire(target))
}

/// A name as it is sent, without compression. `\.` is a dot inside a label.
pub fn wire(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in name.trim_end_matches('.').replace("\\.", "\u{0}").split('.').filter(|label| !label.is_empty()) {
        let label = label.replace('\u{0}', ".");
        bytes.push(u8::try_from(label.len()).unwrap());
        bytes.extend(label.as_bytes());
    }
    bytes.push(0);
    bytes
}

/// The server, ended when dropped.
pub struct Loopback {
    /// Where it listens, over UDP and TCP.
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Question>>>,
    ended: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

type Answer = Arc<dyn Fn(&Question) -> Reply + Send + Sync>;

impl Loopback {
    /// Answers at once.
    pub fn answering(answer: impl Fn(&Question) -> Reply + Send + Sync + 'static) -> Self {
        Self::late(Duration::ZERO, answer)
    }

    /// Answers each question that much later.
    pub fn late(delay: Duration, answer: impl Fn(&Question) -> Reply + Send + Sync + 'static) -> Self {
        let (udp, tcp) = sockets();
        let address = udp.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let ended = Arc::new(AtomicBool::new(false));
        let answer: Answer = Arc::new(answer);
        let (later, due) = mpsc::channel::<(Instant, Vec<u8>, SocketAddr)>();
        let sender = udp.try_clone().unwrap();
        let sending = std::thread::spawn(move || {
            for (when, bytes, to) in due {
                std::thread::sleep(when.saturating_duration_since(Instant::now()));
                let _ = sender.send_to(&bytes, to);
            }
        });
        let (heard, over, reply) = (asked.clone(), ended.clone(), answer.clone());
        let receiving = std::thread::spawn(move || {
            let mut bytes = [0; 1500];
            while let Ok((length, from)) = udp.recv_from(&mut bytes) {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let Some(question) = read(&bytes[..length]) else { continue };
                heard.lock().unwrap().push(question.clone());
                if let Some(answer) = over_udp(&question, &reply(&question)) {
                    let _ = later.send((Instant::now() + delay, answer, from));
                }
            }
        });
        let (heard, over) = (asked.clone(), ended.clone());
        let connecting = std::thread::spawn(move || {
            for stream in tcp.incoming().flatten() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let (answer, heard) = (answer.clone(), heard.clone());
                std::thread::spawn(move || serve(stream, delay, &answer, &heard));
            }
        });
        Self { address, asked, ended, threads: vec![receiving, sending, connecting] }
    }

    /// Every question so far.
    pub fn asked(&self) -> Vec<Question> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // A word to each, so that it sees the end.
        let _ = UdpSocket::bind("127.0.0.1:0").map(|socket| socket.send_to(b"x", self.address));
        let _ = TcpStream::connect(self.address);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// One port for both.
fn sockets() -> (UdpSocket, TcpListener) {
    for _ in 0..100 {
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        if let Ok(tcp) = TcpListener::bind(udp.local_addr().unwrap()) {
            return (udp, tcp);
        }
    }
    panic!("no free port on loopback");
}

fn read(message: &[u8]) -> Option<Question> {
    let mut labels = Vec::new();
    let mut at = 12;
    while let Some(length) = message.get(at).copied().filter(|length| *length > 0) {
        let label = message.get(at + 1..at + 1 + usize::from(length))?;
        labels.push(String::from_utf8_lossy(label).to_lowercase());
        at += 1 + usize::from(length);
    }
    let kind = u16::from_be_bytes([*message.get(at + 1)?, *message.get(at + 2)?]);
    Some(Question { name: labels.join("."), kind, message: message.to_vec() })
}

/// The head and the question of the reply; the counts of records are to be filled in.
fn head(question: &Question, flags: [u8; 2], answers: u16) -> Vec<u8> {
    let mut bytes = question.message[..2].to_vec();
    bytes.extend(flags);
    bytes.extend([0, 1]);
    bytes.extend(answers.to_be_bytes());
    bytes.extend([0; 4]);
    let end = 12 + question.message[12..].iter().position(|byte| *byte == 0).unwrap() + 5;
    bytes.extend(&question.message[12..end]);
    bytes
}

/// A whole reply with these records.
pub fn reply(question: &Question, records: &[Record]) -> Vec<u8> {
    let mut bytes = head(question, [0x81, 0x80], u16::try_from(records.len()).unwrap());
    for (owner, kind, data) in records {
        bytes.extend(wire(owner));
        bytes.extend(kind.to_be_bytes());
        bytes.extend([0, 1, 0, 0, 0, 60]);
        bytes.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(data);
    }
    bytes
}

fn over_udp(question: &Question, what: &Reply) -> Option<Vec<u8>> {
    match what {
        Reply::Records(records) => {
            let whole = reply(question, records);
            // Longer ones are to be fetched over TCP (TC, RFC 1035, 4.1.1).
            Some(if whole.len() > 1232 { head(question, [0x83, 0x80], 0) } else { whole })
        }
        Reply::Code(code) => Some(head(question, [0x81, 0x80 | code], 0)),
        Reply::Bytes(bytes) => Some(bytes.clone()),
        Reply::Silence => None,
    }
}

fn serve(mut stream: TcpStream, delay: Duration, answer: &Answer, heard: &Mutex<Vec<Question>>) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
    let mut length = [0; 2];
    while stream.read_exact(&mut length).is_ok() {
        let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
        if stream.read_exact(&mut message).is_err() {
            return;
        }
        let Some(question) = read(&message) else { return };
        heard.lock().unwrap().push(question.clone());
        let bytes = match answer(&question) {
            Reply::Records(records) => reply(&question, &records),
            other => match over_udp(&question, &other) {
                Some(bytes) if !matches!(other, Reply::Bytes(_)) => bytes,
                _ => return,
            },
        };
        std::thread::sleep(delay);
        let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
        if stream.write_all(&[&length[..], &bytes].concat()).is_err() {
            return;
        }
    }
}
