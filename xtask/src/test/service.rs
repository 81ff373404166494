//! A running service for the tests in a browser.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{paths, shell};

/// How long an unoptimised service may take to invent and load its groups on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// The service on a free port with invented groups; it ends when this is dropped.
pub(super) struct Service {
    child: Child,
    /// Where it runs: its database `test.db`, the mails that it writes.
    pub(super) folder: PathBuf,
    /// Its address, without a slash at the end.
    pub(super) url: String,
}

impl Service {
    /// Starts a program and waits until it says where it listens.
    pub(super) fn start(program: &Path, groups: u32) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("fgt-service-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let database = format!("sqlite://{}", folder.join("test.db").display());
        let mut command = Command::new(program);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "off"])
            .args(["--database-url", &database, "--demo", &groups.to_string()])
            .args(["--log", "warn", "--trusted-proxies", "127.0.0.1"])
            // Pages of many tests come from the same address.
            .args(["--rate-visitor", "0"])
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        paths::without_own_variables(&mut command);
        let mut child = command.spawn().context("the service did not start")?;
        let output = child.stdout.take().context("the service has no output")?;
        let mut service = Self { child, folder, url: String::new() };
        let mut lines = BufReader::new(output).lines();
        service.url = lines
            .by_ref()
            .map_while(std::result::Result::ok)
            .find_map(|line| address(&line))
            .context("the service ended before it said where it listens")?;
        service.wait_until_ready(program)?;
        // A full pipe would stop the service one day: what it prints later goes to our output.
        std::thread::spawn(move || {
            for line in lines.map_while(std::result::Result::ok) {
                println!("{line}");
            }
        });
        Ok(service)
    }

    /// It listens before its groups are loaded; its own health check tells when they are.
    fn wait_until_ready(&mut self, program: &Path) -> Result<()> {
        let listen = self.url.trim_start_matches("http://");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut health = Command::new(program);
            health.args(["health", "--listen", listen]).current_dir(&self.folder);
            paths::without_own_variables(&mut health);
            let answer = shell::output(&mut health);
            if answer.is_ok() {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the service ended with {status}");
            }
            if Instant::now() > deadline {
                answer.context("the service does not become ready")?;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // SIGTERM, as an operator would: the end is part of what is tested.
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        match self.child.wait() {
            Ok(status) if status.success() => {}
            Ok(status) => eprintln!("the service ended with {status}"),
            Err(error) => eprintln!("the service cannot be waited for: {error}"),
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The address on this machine that a line names.
fn address(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    let rest = &line[start..];
    let end = rest
        .char_indices()
        .skip("http://".len())
        .find(|(_, letter)| !(letter.is_ascii_digit() || matches!(letter, '.' | ':')))
        .map_or(rest.len(), |(index, _)| index);
    Some(rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_address_is_found_in_what_the_service_prints() {
        let line = "Find Group Therapy: http://127.0.0.1:40123/ (20,000 groups)";
        assert_eq!(address(line).as_deref(), Some("http://127.0.0.1:40123"));
        assert_eq!(address("http://127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(address("starting"), None);
    }
}
