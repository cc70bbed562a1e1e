//! The one way to the web: pages over HTTPS whose hosts are looked up by our own resolver. Sends no cookie, follows a
//! page to another address only where it is told to, stops at a size and a time, and never goes to an address that means
//! another machine on every network.

use super::World;
use super::names::is_special_address;
use super::outcome::{Ask, Outcome};
use super::resolver::Resolver;
use super::run::Questions;
use super::tls;
use super::web_failure::{CertificateFault, Failure, failure};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::OnceCell;

/// The longest that a page may take, with all its redirects.
const TIME: Duration = Duration::from_secs(8);
/// The longest that a connection may take to open.
const CONNECT: Duration = Duration::from_secs(4);
/// A page that every undisturbed network can open: is it this network that breaks into secure lines?
const CONTROL: &str = "https://example.com/";

/// What a page may be.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// What is wanted (media types).
    pub accept: &'static str,
    /// How often the page may send us elsewhere.
    pub redirects: usize,
    /// How many bytes are read at most.
    pub most: usize,
}

/// The way to the web of one run.
pub struct Web {
    resolver: Arc<Resolver>,
    world: World,
    client: OnceLock<Option<Client>>,
    intercepted: OnceCell<bool>,
}

impl Web {
    /// The way to the web of this world. Sets up nothing before the first page.
    pub fn new(world: &World, resolver: Arc<Resolver>) -> Self {
        Self { resolver, world: world.clone(), client: OnceLock::new(), intercepted: OnceCell::new() }
    }

    /// Gets a page: what it holds, if it is there and nothing is wrong with it. The host's name is noted as asked.
    pub async fn get(&self, questions: &Questions, address: &str, rules: Rules) -> Result<Vec<u8>, Failure> {
        let time = self.world.loopback.as_ref().map_or(0, |loopback| loopback.web_millis);
        let time = if time == 0 { TIME } else { Duration::from_millis(time) };
        let got = tokio::time::timeout(time, self.follow(questions, address, rules)).await;
        match got.unwrap_or(Err(Failure::Timeout)) {
            Err(Failure::Certificate(fault)) => Err(self.whose_certificate(questions, fault).await),
            other => other,
        }
    }

    async fn follow(&self, questions: &Questions, address: &str, rules: Rules) -> Result<Vec<u8>, Failure> {
        let mut url = Url::parse(address).map_err(|_| Failure::Unreachable)?;
        for _ in 0..=rules.redirects {
            let response = self.open(questions, &url, rules.accept).await?;
            let status = response.status();
            if !status.is_redirection() {
                return if status.as_u16() == 200 {
                    read(response, rules.most).await
                } else {
                    Err(Failure::Status(status.as_u16()))
                };
            }
            let location = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
            url = url.join(location).map_err(|_| Failure::Redirect)?;
        }
        Err(Failure::Redirect)
    }

    async fn open(&self, questions: &Questions, url: &Url, accept: &str) -> Result<Response, Failure> {
        let host = host(url).ok_or(Failure::Redirect)?;
        self.addresses(questions, host).await?;
        let client = self.client.get_or_init(|| self.client()).as_ref().ok_or(Failure::NoAuthorities)?;
        client.get(url.clone()).header(ACCEPT, accept).send().await.map_err(|error| failure(&error))
    }

    /// Why there is no address to go to, if there is none.
    async fn addresses(&self, questions: &Questions, host: &str) -> Result<(), Failure> {
        let (v4, v6) = tokio::join!(questions.ask(host, Ask::A), questions.ask(host, Ask::Aaaa));
        let mut found = v4.addresses();
        found.extend(v6.addresses());
        if found.iter().any(|ip| may_visit(&self.world, *ip)) {
            return Ok(());
        }
        match (found.first(), v4.trouble().or(v6.trouble())) {
            (Some(ip), _) => Err(Failure::Private(*ip)),
            (None, Some(trouble)) => Err(Failure::Lookup(trouble)),
            (None, None) => Err(Failure::NoHost),
        }
    }

    fn client(&self) -> Option<Client> {
        let port = self.world.loopback.as_ref().map_or(443, |loopback| loopback.https_port);
        let lookup = Lookup { resolver: self.resolver.clone(), world: self.world.clone(), port };
        Client::builder()
            .tls_backend_preconfigured(tls::client(&self.world)?)
            .dns_resolver(Arc::new(lookup))
            // Another one who fetches for us would look the name up in its own way.
            .no_proxy()
            .https_only(true)
            .redirect(Policy::none())
            .referer(false)
            .user_agent(concat!("Bouncewise/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .build()
            .ok()
    }

    /// A certificate that is not good is the page's fault only where another page has a good one: a network that breaks
    /// into secure lines, or a clock that is wrong, spoils them all.
    async fn whose_certificate(&self, questions: &Questions, fault: CertificateFault) -> Failure {
        if self.resolver.is_given() {
            return Failure::Certificate(fault);
        }
        let look = || async {
            let Ok(control) = Url::parse(CONTROL) else { return false };
            let opened = tokio::time::timeout(CONNECT, self.open(questions, &control, "*/*")).await;
            matches!(opened, Ok(Err(Failure::Certificate(_))))
        };
        if *self.intercepted.get_or_init(look).await { Failure::Intercepted } else { Failure::Certificate(fault) }
    }
}

/// The host of an address that may be gone to: secure, by name, at the usual port, and without a password in it.
fn host(url: &Url) -> Option<&str> {
    let plain =
        url.scheme() == "https" && url.port().is_none() && url.username().is_empty() && url.password().is_none();
    let host = url.domain()?;
    (plain && host.parse::<IpAddr>().is_err()).then_some(host)
}

/// Whether a page may be fetched from this address: from none that means another machine on every network, nor from one
/// set apart for examples. A world whose DNS servers are all on this machine is a lab, and its pages may be there, too.
fn may_visit(world: &World, ip: IpAddr) -> bool {
    let lab = !world.dns.is_empty() && world.dns.iter().all(|server| server.ip().is_loopback());
    !is_special_address(ip.to_canonical()) || (lab && ip.to_canonical().is_loopback())
}

async fn read(mut response: Response, most: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|error| failure(&error))? {
        body.extend_from_slice(&part);
        if body.len() > most {
            return Err(Failure::TooBig);
        }
    }
    Ok(body)
}

/// Our resolver as the client's: it gives no address that may not be visited.
struct Lookup {
    resolver: Arc<Resolver>,
    world: World,
    port: u16,
}

impl Resolve for Lookup {
    fn resolve(&self, name: Name) -> Resolving {
        let (resolver, world, port) = (self.resolver.clone(), self.world.clone(), self.port);
        Box::pin(async move {
            let (v4, v6) = tokio::join!(resolver.ask(name.as_str(), Ask::A), resolver.ask(name.as_str(), Ask::Aaaa));
            let all = [v4, v6].iter().flat_map(Outcome::addresses).collect::<Vec<_>>();
            let fine = all.into_iter().filter(move |ip| may_visit(&world, *ip));
            let addresses: Addrs =
                Box::new(fine.map(move |ip| SocketAddr::new(ip, port)).collect::<Vec<_>>().into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_secure_pages_at_names_are_gone_to() {
        for wrong in [
            "http://shop.test/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://shop.test:22/",
            "https://a:b@shop.test/",
            "file:///etc/passwd",
            "data:,x",
        ] {
            assert_eq!(Url::parse(wrong).ok().as_ref().and_then(host), None, "{wrong}");
        }
        assert_eq!(Url::parse("https://mta-sts.shop.test/x").ok().as_ref().and_then(host), Some("mta-sts.shop.test"));
    }

    #[test]
    fn nothing_is_fetched_from_where_only_this_network_leads() {
        let (open, lab) = (World::default(), World::given(vec!["127.0.0.1:53".parse().unwrap()]));
        for ip in [
            "127.0.0.1",
            "::1",
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.2.1",
            "198.51.100.1",
            "2001:db8::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:192.0.2.1",
            "224.0.0.1",
            "255.255.255.255",
        ] {
            let ip: IpAddr = ip.parse().unwrap();
            assert!(!may_visit(&open, ip), "{ip}");
            assert_eq!(may_visit(&lab, ip), ip.to_canonical().is_loopback(), "{ip}");
        }
        let elsewhere = World::given(vec!["127.0.0.1:53".parse().unwrap(), "8.8.8.8:53".parse().unwrap()]);
        assert!(!may_visit(&elsewhere, "127.0.0.1".parse().unwrap()));
        assert!(may_visit(&open, "93.184.215.14".parse().unwrap()));
    }
}
