//! Whose certificates are believed: those that the system believes, and those of a file that
//! whoever runs the service names, for receivers inside a company with an authority of its own.

use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, pem::PemObject},
};
use std::{path::Path, sync::Arc};

/// Certificates of authorities in a PEM file.
///
/// # Errors
/// In words, what is wrong with the file.
pub fn read(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let shown = file.display();
    let unreadable = |error: rustls::pki_types::pem::Error| format!("{shown}: {error}");
    let found = CertificateDer::pem_file_iter(file).map_err(unreadable)?;
    let found = found.collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    if found.is_empty() {
        return Err(format!("{shown} holds no certificate (PEM)"));
    }
    let mut store = RootCertStore::empty();
    for certificate in &found {
        store.add(certificate.clone()).map_err(|error| format!("{shown}: {error}"))?;
    }
    Ok(found)
}

/// TLS that believes the system's certificates and these; none when there are none at all.
pub(super) fn configure(more: &[CertificateDer<'static>]) -> Option<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(found.certs.into_iter().chain(more.iter().cloned()));
    if roots.is_empty() {
        tracing::error!("the system has no certificates: no webhook can be sent");
        return None;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| tracing::error!(%error, "no webhook can be sent"))
        .ok()?;
    Some(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}
