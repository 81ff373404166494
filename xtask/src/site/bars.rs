//! What a page may weigh: the most that each file of the site may have after brotli. A phone on a
//! slow line loads one bundle and the style sheet.

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Beginning and end of a file's name, and its most bytes after brotli. The first that fits counts.
const BARS: [(&str, &str, u64); 4] = [
    ("assets/site_bg-", ".wasm", 170_000),
    // The whole site, for hosts that render nothing: no visitor of ours loads it.
    ("assets/spa_bg-", ".wasm", 600_000),
    ("assets/", ".wasm", 350_000),
    ("assets/", ".css", 20_000),
];

/// Says which files of the site that was built are too heavy.
pub(crate) fn check() -> Result<()> {
    let manifest = super::read(&crate::paths::site().join("manifest.json"))?;
    let manifest: Value = serde_json::from_slice(&manifest)?;
    let files = manifest["files"].as_array().context("the manifest lists no files")?;
    let heavy: Vec<String> = files.iter().filter_map(too_heavy).collect();
    if heavy.is_empty() { Ok(()) } else { bail!("{}", heavy.join("; ")) }
}

fn too_heavy(file: &Value) -> Option<String> {
    let (path, bytes) = (file["path"].as_str()?, file["br"].as_u64()?);
    let fits = |from: &str, to: &str| path.starts_with(from) && path.ends_with(to);
    let (.., most) = BARS.iter().find(|(from, to, _)| fits(from, to))?;
    (bytes > *most)
        .then(|| format!("{path} has {bytes} bytes after brotli, at most {most} are let"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_over_its_bar_is_named() {
        let file = |path: &str, br: u64| json!({ "path": path, "br": br });
        let said = too_heavy(&file("assets/site_bg-1.wasm", 170_001)).unwrap();
        assert_eq!(
            said,
            "assets/site_bg-1.wasm has 170001 bytes after brotli, at most 170000 are let"
        );
        for (path, br) in [
            ("assets/site_bg-1.wasm", 170_000),
            ("assets/members_bg-1.wasm", 350_000),
            ("assets/site-1.css", 20_000),
            ("assets/us-states-1.svg", 900_000),
        ] {
            assert_eq!(too_heavy(&file(path, br)), None);
        }
        assert!(too_heavy(&file("assets/members_bg-1.wasm", 350_001)).is_some());
        assert_eq!(too_heavy(&json!({ "path": "assets/x.wasm" })), None);
    }
}
