//! Tokens for links in mails. A token names a row and proves that we named it: the row says what
//! it is for, until when, and whether it was used. The database alone gives no token away, and a
//! mail can be written again with the same link.

use super::Keyring;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

/// Bytes of the proof: 128 bits cannot be guessed, and the link stays short.
const PROOF: usize = 16;

impl Keyring {
    /// The token of a row for one purpose, 43 characters that need no escape in an address.
    pub fn link(&self, purpose: &str, row: Uuid) -> String {
        let mut bytes = row.as_bytes().to_vec();
        bytes.extend_from_slice(&self.mac(purpose, row.as_bytes())[..PROOF]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The row that a token of this purpose names; none when we did not make it.
    pub fn read_link(&self, purpose: &str, token: &str) -> Option<Uuid> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (row, proof) = bytes.split_at_checked(16)?;
        let row = Uuid::from_slice(row).ok()?;
        let right = self.mac(purpose, row.as_bytes());
        verify_slices_are_equal(&right[..PROOF], proof).ok()?;
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_tokens_of_the_same_purpose_are_read() {
        let keys = Keyring::generate();
        let row = Uuid::from_bytes([7; 16]);
        let token = keys.link("verify_email", row);
        assert_eq!(token.len(), 43);
        assert_eq!(keys.read_link("verify_email", &token), Some(row));
        assert_eq!(keys.read_link("reset_password", &token), None);
        assert_eq!(Keyring::generate().read_link("verify_email", &token), None);
        for bad in ["", "AAAA", &token[1..], &format!("{token}A")] {
            assert_eq!(keys.read_link("verify_email", bad), None, "{bad}");
        }
    }
}
