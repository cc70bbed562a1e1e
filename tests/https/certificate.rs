//! Certificates (RFC 5280) as small as a client takes them, signed with Ed25519 (RFC 8410), whose keys are any 32 bytes:
//! nothing to generate, to keep, or to let run out.

use rustls::SignatureScheme;
use rustls::crypto::ring::sign::any_eddsa_type;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::sign::SigningKey;
use std::sync::Arc;

/// From when until when a certificate holds.
pub type Validity = [&'static str; 2];
/// Holds for as long as anyone will run this.
pub const PRESENT: Validity = ["20200101000000Z", "20991231235959Z"];
/// Has run out.
pub const PAST: Validity = ["20200101000000Z", "20210101000000Z"];

/// Someone with a key and a name.
pub struct Holder {
    name: Vec<u8>,
    secret: Vec<u8>,
    key: Arc<dyn SigningKey>,
}

impl Holder {
    /// The holder of the key made of this byte.
    pub fn new(name: &str, seed: u8) -> Self {
        let mut pkcs8 = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
        pkcs8.extend([seed; 32]);
        let key = any_eddsa_type(&PrivatePkcs8KeyDer::from(pkcs8.clone())).unwrap();
        let common_name = sequence(&[vec![6, 3, 0x55, 4, 3], tagged(0x0c, name.as_bytes())]);
        Self { name: sequence(&[tagged(0x31, &common_name)]), secret: pkcs8, key }
    }

    /// The key, for a server.
    pub fn key(&self) -> Arc<dyn SigningKey> {
        self.key.clone()
    }

    /// The key, for a server that reads it from a file (PKCS #8).
    pub fn secret(&self) -> Vec<u8> {
        self.secret.clone()
    }

    /// The certificate of an authority that vouches for itself.
    pub fn own(&self) -> Vec<u8> {
        // basicConstraints, critical: an authority.
        let authority = [vec![6, 3, 0x55, 0x1d, 0x13], vec![1, 1, 0xff], tagged(4, &[0x30, 3, 1, 1, 0xff])];
        self.signs(self, &sequence(&authority), PRESENT)
    }

    /// A certificate by this authority for a server.
    pub fn vouches_for(&self, server: &Self, host: &str, time: Validity) -> Vec<u8> {
        // subjectAltName: a host.
        let names = sequence(&[tagged(0x82, host.as_bytes())]);
        self.signs(server, &sequence(&[vec![6, 3, 0x55, 0x1d, 0x11], tagged(4, &names)]), time)
    }

    fn signs(&self, subject: &Self, extension: &[u8], time: Validity) -> Vec<u8> {
        let ed25519 = sequence(&[vec![6, 3, 0x2b, 0x65, 0x70]]);
        let statement = sequence(&[
            tagged(0xa0, &[2, 1, 2]),
            vec![2, 1, 1],
            ed25519.clone(),
            self.name.clone(),
            sequence(&time.map(|moment| tagged(0x18, moment.as_bytes()))),
            subject.name.clone(),
            subject.key.public_key().unwrap().to_vec(),
            tagged(0xa3, &sequence(&[extension.to_vec()])),
        ]);
        let signer = self.key.choose_scheme(&[SignatureScheme::ED25519]).unwrap();
        let mut signature = vec![0];
        signature.extend(signer.sign(&statement).unwrap());
        sequence(&[statement, ed25519, tagged(3, &signature)])
    }
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    tagged(0x30, &parts.concat())
}

/// A value with its tag and length (DER).
fn tagged(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).unwrap();
    let [high, low] = length.to_be_bytes();
    let mut out = match length {
        0..=127 => vec![tag, low],
        128..=255 => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    out.extend_from_slice(value);
    out
}
