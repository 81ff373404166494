//! Secrets of webhooks, and signatures made with them.

use crate::keyring::random;
use base64::{Engine as _, engine::general_purpose::STANDARD};

/// Bytes of a secret; the specification asks for 24 to 64.
const BYTES: usize = 32;

/// A secret that nobody can guess.
pub fn make() -> String {
    format!("whsec_{}", STANDARD.encode(random::<BYTES>()))
}

/// The signature of a body; none when the secret is none.
pub(super) fn sign(secret: &str, id: &str, timestamp: i64, body: &str) -> Option<String> {
    let hook = standardwebhooks::Webhook::new(secret).ok()?;
    hook.sign(id, timestamp, body.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_one_of_the_specification() {
        // The example of the reference libraries.
        let signature = sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
        );
        let right = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(signature.as_deref(), Some(right));
        assert_ne!(make(), make());
        assert!(sign(&make(), "msg_1", 1, "{}").is_some());
    }
}
