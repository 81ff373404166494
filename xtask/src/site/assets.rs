//! The site's files: named by their content, compressed once, listed in a manifest.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::inputs;

/// One file of the site.
#[derive(Default)]
struct File {
    content: Vec<u8>,
    immutable: bool,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
}

/// The site as it is being put together.
#[derive(Default)]
pub(super) struct Output {
    /// By path below the output folder, which is the address without its first slash, but for
    /// files that are served from the root.
    files: BTreeMap<String, File>,
    bundles: Map<String, Value>,
    names: Map<String, Value>,
    css: Option<String>,
}

impl Output {
    /// Adds a file whose name carries its content's hash; gives its address.
    pub(super) fn asset(&mut self, name: &str, content: Vec<u8>) -> String {
        let hash = hash(&content);
        let path = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("assets/{stem}-{hash}.{extension}"),
            None => format!("assets/{name}-{hash}"),
        };
        let url = format!("/{path}");
        self.file(path, content, true);
        url
    }

    /// Adds a file under a name of its own.
    pub(super) fn file(&mut self, path: String, content: Vec<u8>, immutable: bool) {
        let file = File { content, immutable, ..File::default() };
        self.files.insert(path, file);
    }

    /// Says which two files are a bundle.
    pub(super) fn bundle(&mut self, name: &str, js: &str, wasm: &str) {
        self.bundles.insert(name.to_owned(), json!({ "js": js, "wasm": wasm }));
    }

    /// Joins the style sheets of a folder, in the order of their names.
    pub(super) fn stylesheet(&mut self, folder: &Path) -> Result<()> {
        let mut files = Vec::new();
        inputs::walk(folder, &mut files)?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "css"));
        files.sort();
        if files.is_empty() {
            bail!("there is no style sheet in {}", folder.display());
        }
        let mut css = Vec::new();
        for file in &files {
            css.extend(super::read(file)?);
            css.push(b'\n');
        }
        self.css = Some(self.asset("site.css", css));
        Ok(())
    }

    /// Adds static files: hashed ones, and below `top/` those whose names the world knows.
    pub(super) fn folder(&mut self, folder: &Path) -> Result<()> {
        let mut files = Vec::new();
        inputs::walk(folder, &mut files)?;
        files.sort();
        for file in &files {
            let name = file.strip_prefix(folder).unwrap_or(file).to_string_lossy();
            let content = super::read(file)?;
            if name.starts_with("top/") {
                self.file(name.into_owned(), content, false);
            } else {
                let url = self.asset(&name, content);
                self.names.insert(name.into_owned(), Value::String(url));
            }
        }
        Ok(())
    }

    /// Compresses what gains by it, as hard as can be: it is done once and sent often.
    pub(super) fn compress(&mut self) -> Result<()> {
        for file in self.files.values_mut() {
            let worthwhile = |packed: &Vec<u8>| packed.len() < file.content.len() * 95 / 100;
            file.brotli = Some(brotli(&file.content)?).filter(worthwhile);
            file.gzip = Some(gzip(&file.content)?).filter(worthwhile);
        }
        Ok(())
    }

    /// Every file's address, size and size after brotli.
    pub(super) fn sizes(&self) -> impl Iterator<Item = (&str, usize, usize)> {
        self.files.iter().map(|(path, file)| {
            let bytes = file.content.len();
            (path.as_str(), bytes, file.brotli.as_ref().map_or(bytes, Vec::len))
        })
    }

    fn manifest(&self) -> Result<String> {
        let mut build = Sha256::new();
        let mut files = Vec::new();
        for (path, file) in &self.files {
            build.update(path);
            build.update(&file.content);
            let mut entry = json!({
                "url": format!("/{}", path.strip_prefix("top/").unwrap_or(path)),
                "path": path,
                "type": media_type(path)?,
                "bytes": file.content.len(),
                "immutable": file.immutable,
            });
            for (name, packed) in [("br", &file.brotli), ("gz", &file.gzip)] {
                if let Some(packed) = packed {
                    entry[name] = packed.len().into();
                }
            }
            files.push(entry);
        }
        let manifest = json!({
            "build": hex(&build.finalize())[..16],
            "bundles": self.bundles,
            "css": self.css,
            "names": self.names,
            "files": files,
        });
        Ok(serde_json::to_string_pretty(&manifest)?)
    }

    /// Replaces the output folder. When the files are the same, it is left as it is, so that the
    /// service is not compiled again.
    pub(super) fn write(&self, folder: &Path, inputs: &str) -> Result<()> {
        let manifest = self.manifest()?;
        let same =
            std::fs::read_to_string(folder.join("manifest.json")).is_ok_and(|old| old == manifest);
        if !same {
            let unfinished = folder.with_extension(format!("new-{}", std::process::id()));
            for (path, file) in &self.files {
                let path = unfinished.join(path);
                std::fs::create_dir_all(path.parent().context("a file without a folder")?)?;
                std::fs::write(&path, &file.content)?;
                for (suffix, packed) in [("br", &file.brotli), ("gz", &file.gzip)] {
                    if let Some(packed) = packed {
                        let mut name = path.clone().into_os_string();
                        name.push(".");
                        name.push(suffix);
                        std::fs::write(name, packed)?;
                    }
                }
            }
            std::fs::write(unfinished.join("manifest.json"), manifest)?;
            if folder.exists() {
                std::fs::remove_dir_all(folder)?;
            }
            std::fs::rename(&unfinished, folder)?;
        }
        std::fs::write(folder.join(inputs::FILE), inputs)?;
        Ok(())
    }
}

/// The first twelve hexadecimal digits of a content's SHA-256.
pub(crate) fn hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content))[..12].to_owned()
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn media_type(path: &str) -> Result<&'static str> {
    let extension = path.rsplit('.').next().unwrap_or_default();
    Ok(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        _ => bail!("no media type is known for {path}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Output, brotli, hash};

    #[test]
    fn names_follow_the_content() {
        let mut output = Output::default();
        let one = output.asset("site.css", b"a{}".to_vec());
        let two = output.asset("site.css", b"b{}".to_vec());
        assert_ne!(one, two);
        assert_eq!(one, format!("/assets/site-{}.css", hash(b"a{}")));
    }

    #[test]
    fn only_what_gains_is_kept_compressed() {
        let mut output = Output::default();
        output.file("long.txt".into(), vec![b'a'; 1_000], false);
        output.file("tiny.txt".into(), b"a".to_vec(), false);
        output.compress().unwrap();
        let manifest: serde_json::Value =
            serde_json::from_str(&output.manifest().unwrap()).unwrap();
        assert!(manifest["files"][0]["br"].is_u64() && manifest["files"][0]["gz"].is_u64());
        assert!(manifest["files"][1]["br"].is_null() && manifest["files"][1]["gz"].is_null());
    }

    #[test]
    fn compression_loses_nothing() {
        let text = b"a group, a group, a group of groups".repeat(20);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&text).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, text);
    }
}
