//! A web server on loopback with certificates of its own: what it shows, and whose certificate, depends on the name that
//! it is asked by.
// Each binary that takes this in uses a part of it.
#![allow(dead_code, clippy::unwrap_used)]

pub mod certificate;

use certificate::{Holder, PAST, PRESENT};
use rustls::crypto::ring::default_provider;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// What the server answers to one request.
pub enum Page {
    /// The whole of it: status line, headers and body.
    Whole(String),
    /// This much, and then nothing more, until the other side gives up.
    Stalls(String),
}

impl Page {
    /// A page that is there.
    pub fn of(kind: &str, body: &str) -> Self {
        Self::status("200 OK", &format!("Content-Type: {kind}\r\n"), body)
    }

    /// Any answer.
    pub fn status(status: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        Self::Whole(format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
    }
}

/// The server, until it is dropped.
pub struct Https {
    /// Where it listens.
    pub address: SocketAddr,
    /// The authority that its good certificates come from, in DER.
    pub root: Vec<u8>,
    /// Every request that came, as it was written.
    pub requests: Arc<Mutex<Vec<String>>>,
    ended: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Https {
    /// Serves what `page` says for a host and a path.
    pub fn with(page: impl Fn(&str, &str) -> Page + Send + Sync + 'static) -> Self {
        let certificates = Certificates::new();
        let root = certificates.authority.own();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(certificates));
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let ended = Arc::new(AtomicBool::new(false));
        let (log, end, page) = (requests.clone(), ended.clone(), Arc::new(page));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let (config, log, page) = (config.clone(), log.clone(), page.clone());
                // A client that goes away in the middle is what some of the tests are about.
                std::thread::spawn(move || stream.ok().and_then(|stream| serve(stream, config, &log, &*page)));
            }
        });
        Self { address, root, requests, ended, thread: Some(thread) }
    }
}

impl Drop for Https {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

fn serve(
    stream: TcpStream,
    config: Arc<ServerConfig>,
    log: &Mutex<Vec<String>>,
    page: &(dyn Fn(&str, &str) -> Page + Send + Sync),
) -> Option<()> {
    let mut stream = StreamOwned::new(ServerConnection::new(config).ok()?, stream);
    let mut request = Vec::new();
    let mut part = [0; 1024];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        let length = stream.read(&mut part).ok().filter(|length| *length > 0)?;
        request.extend_from_slice(&part[..length]);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let path = request.split(' ').nth(1)?.to_owned();
    let host = request.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("host: ").map(str::to_owned))?;
    log.lock().unwrap().push(request);
    match page(host.split(':').next()?, &path) {
        Page::Whole(answer) => {
            stream.write_all(answer.as_bytes()).ok()?;
            stream.conn.send_close_notify();
            stream.flush().ok()
        }
        Page::Stalls(answer) => {
            stream.write_all(answer.as_bytes()).ok()?;
            stream.flush().ok()?;
            // Nothing more comes from there but the end.
            while stream.read(&mut part).ok()? > 0 {}
            Some(())
        }
    }
}

/// Certificates made when they are asked for: one that has run out for names with `expired`, one for another name for
/// names with `other-name`, one by nobody's authority for names with `stranger`, and a good one for all others.
struct Certificates {
    authority: Holder,
    stranger: Holder,
}

impl Debug for Certificates {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Certificates")
    }
}

impl Certificates {
    fn new() -> Self {
        Self { authority: Holder::new("Authority", 1), stranger: Holder::new("Stranger", 2) }
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let name = hello.server_name()?;
        let shown = if name.contains("other-name") { "elsewhere.test" } else { name };
        let time = if name.contains("expired") { PAST } else { PRESENT };
        let issuer = if name.contains("stranger") { &self.stranger } else { &self.authority };
        let server = Holder::new(shown, 3);
        let certificate = issuer.vouches_for(&server, shown, time);
        Some(Arc::new(CertifiedKey::new(vec![certificate.into()], server.key())))
    }
}
