//! What is private at rest: addresses, messages, second-factor secrets.
//!
//! AES-256-GCM with a random nonce of 96 bits. A sealed text is `key.base64url`; the purpose goes
//! in as associated data, so that what was sealed as one thing cannot be passed off as another.

use super::{Key, Keyring, random};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

impl Keyring {
    /// Seals a text for one purpose.
    pub fn seal(&self, purpose: &str, text: &str) -> String {
        let key = &self.seal[0];
        let nonce = random::<NONCE_LEN>();
        let mut bytes = text.as_bytes().to_vec();
        #[expect(clippy::expect_used, reason = "AES-256-GCM takes 64 GiB; texts are of 64 KiB")]
        cipher(key)
            .expect("a key of 32 bytes")
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(purpose),
                &mut bytes,
            )
            .expect("the text is not too long");
        let mut out = nonce.to_vec();
        out.append(&mut bytes);
        format!("{}.{}", key.id, URL_SAFE_NO_PAD.encode(out))
    }

    /// Opens what [`Keyring::seal`] made; none when it was changed, is of another purpose, or its
    /// key is gone.
    pub fn open(&self, purpose: &str, sealed: &str) -> Option<String> {
        let (id, bytes) = sealed.split_once('.')?;
        let key = self.seal.iter().find(|key| key.id == id)?;
        let bytes = URL_SAFE_NO_PAD.decode(bytes).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut sealed = sealed.to_vec();
        let text = cipher(key)?.open_in_place(nonce, Aad::from(purpose), &mut sealed).ok()?;
        String::from_utf8(text.to_vec()).ok()
    }
}

fn cipher(key: &Key) -> Option<LessSafeKey> {
    Some(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key.secret).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_purpose_and_the_whole_text_open() {
        let keys = Keyring::generate();
        let sealed = keys.seal("message", "I would like to join.");
        assert_eq!(keys.open("message", &sealed).as_deref(), Some("I would like to join."));
        assert_ne!(sealed, keys.seal("message", "I would like to join."), "a nonce came twice");
        assert_eq!(keys.open("address", &sealed), None);
        assert_eq!(Keyring::generate().open("message", &sealed), None);
        let mut changed = sealed.clone();
        changed.pop();
        for bad in [changed.as_str(), "", ".", "a.b", &sealed[1..]] {
            assert_eq!(keys.open("message", bad), None, "{bad}");
        }
    }
}
