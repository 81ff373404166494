//! The keyring at the start.

use super::StartError;
use crate::{config::Config, keyring::Keyring};

/// With PostgreSQL there may be other replicas, which must have the same keys: none is made up.
pub(super) fn given(config: &Config) -> Result<(), StartError> {
    config.keys.is_some().then_some(()).ok_or(StartError::NoKeys)
}

/// Embedded: made at the first start.
pub(super) fn load(config: &Config) -> Result<Keyring, StartError> {
    let path = config.keys.as_deref().ok_or(StartError::NoKeys)?;
    if config.database_url.starts_with("sqlite://") {
        Ok(Keyring::read_or_create(path)?)
    } else {
        Ok(Keyring::read(path)?)
    }
}
