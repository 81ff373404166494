//! The keyring's file: reading, making, rotating.

use super::{Key, Keyring, SECRET, random};
use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

/// Keys that still open what they made after a rotation.
const KEPT: usize = 5;

const HEAD: &str = "# Keys of Find Group Therapy. Keep this file secret, and keep a copy: without it nobody\n\
    # can read what is sealed in the database. The first key of each list is the one in use.\n\n";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    mac: String,
    sign: Vec<Entry>,
    seal: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    secret: String,
}

/// Why there is no keyring, in one line.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// The file cannot be read or written.
    #[error("{path}: {error}")]
    Io {
        /// Which file.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// The file is not a keyring.
    #[error("{path} is not a keyring: {reason}")]
    Form {
        /// Which file.
        path: String,
        /// What is wrong.
        reason: String,
    },
}

impl Keyring {
    /// A new one.
    pub fn generate() -> Self {
        let mac = hmac::Key::new(hmac::HMAC_SHA256, &random::<SECRET>());
        Self { sign: vec![Key::new()], seal: vec![Key::new()], mac }
    }

    /// Reads a keyring.
    ///
    /// # Errors
    /// The file is not there, or is not a keyring.
    pub fn read(path: &Path) -> Result<Self, KeyringError> {
        let text = fs::read_to_string(path).map_err(|error| io_error(path, error))?;
        let form = |reason: String| KeyringError::Form { path: path.display().to_string(), reason };
        let file: File = parse(&text).map_err(form)?;
        let keys = |name: &str, entries: &[Entry]| -> Result<Vec<Key>, KeyringError> {
            if entries.is_empty() {
                return Err(form(format!("it has no key to {name} with")));
            }
            entries
                .iter()
                .map(|e| {
                    let secret = secret(&e.secret);
                    let secret = secret.ok_or_else(|| {
                        form(format!("{name} {}: 32 bytes in base64 are needed", e.id))
                    })?;
                    Ok(Key { id: e.id.clone(), secret })
                })
                .collect()
        };
        let mac = secret(&file.mac)
            .ok_or_else(|| form("mac: 32 bytes in base64 are needed".to_owned()))?;
        Ok(Self {
            sign: keys("sign", &file.sign)?,
            seal: keys("seal", &file.seal)?,
            mac: hmac::Key::new(hmac::HMAC_SHA256, &mac),
        })
    }

    /// Reads a keyring, or makes one where there is none; only its owner can read the file.
    ///
    /// # Errors
    /// The file can neither be read nor written.
    pub fn read_or_create(path: &Path) -> Result<Self, KeyringError> {
        match path.try_exists() {
            Ok(true) => Self::read(path),
            Ok(false) | Err(_) => {
                create(path)?;
                Self::read(path)
            }
        }
    }
}

/// Makes a new keyring's file; one that is there is left alone.
///
/// # Errors
/// The file is there, or cannot be written.
pub fn create(path: &Path) -> Result<(), KeyringError> {
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| io_error(folder, error))?;
    }
    let entry = || vec![Entry::new()];
    let file = File { mac: STANDARD.encode(random::<SECRET>()), sign: entry(), seal: entry() };
    write(path, &file, true)
}

/// Puts new keys in front of those in use.
///
/// # Errors
/// The file cannot be read or written, or is not a keyring.
pub fn rotate(path: &Path) -> Result<(), KeyringError> {
    let text = fs::read_to_string(path).map_err(|error| io_error(path, error))?;
    let mut file: File = parse(&text)
        .map_err(|reason| KeyringError::Form { path: path.display().to_string(), reason })?;
    file.sign.insert(0, Entry::new());
    file.sign.truncate(KEPT);
    // What is sealed stays sealed with the key that did it: none of these is ever dropped.
    file.seal.insert(0, Entry::new());
    let new = path.with_extension("new");
    write(&new, &file, true)?;
    fs::rename(&new, path).map_err(|error| io_error(path, error))
}

fn parse(text: &str) -> Result<File, String> {
    use figment::providers::{Format as _, Toml};
    // The error's first line says what; the text itself holds secrets and is not repeated.
    figment::Figment::from(Toml::string(text))
        .extract()
        .map_err(|error| error.kind.to_string().lines().next().unwrap_or_default().to_owned())
}

fn write(path: &Path, file: &File, new: bool) -> Result<(), KeyringError> {
    let mut text = String::from(HEAD);
    text.push_str(&format!("mac = \"{}\"\n", file.mac));
    for (name, entries) in [("sign", &file.sign), ("seal", &file.seal)] {
        for Entry { id, secret } in entries {
            text.push_str(&format!("\n[[{name}]]\nid = \"{id}\"\nsecret = \"{secret}\"\n"));
        }
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(new);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(path).map_err(|error| io_error(path, error))?;
    out.write_all(text.as_bytes())
        .and_then(|()| out.sync_all())
        .map_err(|error| io_error(path, error))
}

fn io_error(path: &Path, error: io::Error) -> KeyringError {
    KeyringError::Io { path: path.display().to_string(), error }
}

fn secret(text: &str) -> Option<[u8; SECRET]> {
    STANDARD.decode(text).ok()?.try_into().ok()
}

impl Key {
    fn new() -> Self {
        let Entry { id, .. } = Entry::new();
        Self { id, secret: random() }
    }
}

impl Entry {
    fn new() -> Self {
        let id = random::<4>().iter().map(|byte| format!("{byte:02x}")).collect();
        Self { id, secret: STANDARD.encode(random::<SECRET>()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyring_is_made_once_kept_and_rotated() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/keys.toml");
        let first = Keyring::read_or_create(&path).unwrap();
        let sealed = first.seal("note", "a secret");
        let again = Keyring::read_or_create(&path).unwrap();
        assert_eq!(again.open("note", &sealed).as_deref(), Some("a secret"));
        rotate(&path).unwrap();
        let rotated = Keyring::read(&path).unwrap();
        assert_eq!(rotated.open("note", &sealed).as_deref(), Some("a secret"));
        assert_ne!(rotated.sign[0].id, first.sign[0].id);
        assert_eq!(rotated.mac("x", b"y"), first.mac("x", b"y"));
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(
                &fs::metadata(&path).unwrap().permissions(),
            );
            assert_eq!(mode & 0o777, 0o600);
        }
        assert!(create(&path).is_err(), "a keyring was written over");
    }

    #[test]
    fn what_is_no_keyring_is_refused_in_one_line_that_names_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys.toml");
        for text in ["mac = 1", "mac = \"\"\nsign = []\nseal = []", "mac = \"x"] {
            fs::write(&path, text).unwrap();
            let line = Keyring::read(&path).err().unwrap().to_string();
            assert!(line.contains("keys.toml") && line.lines().count() == 1, "{line}");
        }
    }
}
