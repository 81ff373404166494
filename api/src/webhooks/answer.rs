//! What a receiver answers: only its beginning is read, and less is kept.

use http_body_util::BodyExt as _;
use hyper::{Response, body::Incoming, header::RETRY_AFTER};

/// Bytes of a body that are read; whoever sends more is cut off.
const READ: usize = 4_096;
/// Characters of it that are kept.
const KEPT: usize = 500;

/// The beginning of a body. Reading it ends where it fails: the status is what counts.
pub(super) async fn beginning(answer: &mut Response<Incoming>) -> Option<String> {
    let mut bytes = Vec::new();
    while bytes.len() < READ {
        let Some(Ok(frame)) = answer.body_mut().frame().await else { break };
        if let Some(data) = frame.data_ref() {
            let rest = READ - bytes.len();
            bytes.extend_from_slice(&data[..data.len().min(rest)]);
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    // What neither database keeps, and no log shows, is left out.
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').take(KEPT).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Seconds for which the receiver asks to be left alone.
pub(super) fn retry_after(answer: &Response<Incoming>) -> Option<u32> {
    answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}
