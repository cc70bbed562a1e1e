//! Whose certificates count: this computer's authorities, or those of a test. The one place where TLS is set up.

use super::World;
use hickory_resolver::TlsConfig;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;

/// Settings for secure connections in this world; `None` where this computer knows no authority.
pub fn client(world: &World) -> Option<ClientConfig> {
    match &world.loopback {
        None => Some(TlsConfig::new().ok()?.config),
        Some(loopback) => {
            let mut roots = RootCertStore::empty();
            roots.add(CertificateDer::from(loopback.root.clone())).ok()?;
            let provider = Arc::new(rustls::crypto::ring::default_provider());
            let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().ok()?;
            Some(versions.with_root_certificates(roots).with_no_client_auth())
        }
    }
}
