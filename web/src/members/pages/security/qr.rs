//! A QR code as a drawing: one path, dark squares on white with the quiet zone that readers need.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;
use yew::prelude::*;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// The drawing; nothing where the text is too long for a code.
pub(super) fn qr(text: &str, label: AttrValue) -> Html {
    let Some((size, path)) = drawing(text) else { return Html::default() };
    html! {
        <svg class="qr" viewBox={format!("0 0 {size} {size}")} role="img" aria-label={label}
            shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    }
}

/// Width with the quiet zone, and the dark modules in runs.
fn drawing(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|c| **c == Color::Dark).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_its_corner() {
        let uri = "otpauth://totp/Find%20Group%20Therapy:ana%40example.org?secret=JBSWY3DPEHPK3PXP";
        let (size, path) = drawing(uri).unwrap();
        assert!(size > 21 + 2 * QUIET);
        // The first row of the finder pattern: seven dark modules.
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
    }
}
