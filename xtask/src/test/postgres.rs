//! A PostgreSQL of our own for the length of the tests: nothing of it outlives them.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{paths, shell};

/// How long a server may take to come up or go down.
const PATIENCE: Duration = Duration::from_secs(60);

/// Installs the server when there is none.
pub(crate) fn install() -> Result<()> {
    if programs().is_ok() {
        return Ok(());
    }
    shell::apt_install(&["postgresql"], "testing on PostgreSQL")
}

/// A running server and its folder; both go when this is dropped.
pub(crate) struct Cluster {
    server: Child,
    port: u16,
    folder: PathBuf,
}

impl Cluster {
    /// Makes an empty cluster in a temporary folder and starts it on a free port.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = std::env::temp_dir().join(format!("fgt-postgres-{}", std::process::id()));
        std::fs::create_dir(&folder).context("cannot make a folder for PostgreSQL")?;
        let started = prepare(&programs, &folder).and_then(|()| launch(&programs, &folder));
        match started {
            Ok((server, port)) => Ok(Self { server, port, folder }),
            Err(error) => {
                let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
                // What went wrong matters more than what is left of the folder.
                let _ = std::fs::remove_dir_all(&folder);
                Err(error.context(log))
            }
        }
    }

    /// The address of a database from which tests create their own.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown: it closes connections instead of waiting for them.
        let _ = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        let deadline = Instant::now() + PATIENCE;
        while matches!(self.server.try_wait(), Ok(None)) {
            if Instant::now() > deadline {
                let _ = self.server.kill();
                let _ = self.server.wait();
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("cannot remove {}: {error}", self.folder.display());
        }
    }
}

/// The folder of the server's programs, of the newest version that is installed.
fn programs() -> Result<PathBuf> {
    let number = |path: &Path| -> Option<u32> { path.file_name()?.to_str()?.parse().ok() };
    let packaged = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("bin/initdb").is_file())
        .max_by_key(|path| number(path))
        .map(|path| path.join("bin"));
    packaged
        .or_else(|| paths::program("initdb")?.canonicalize().ok()?.parent().map(Path::to_path_buf))
        .context("PostgreSQL's server is not installed (Debian's package is `postgresql`)")
}

/// Creates the cluster's files. No write need survive a power cut: it is gone in minutes.
fn prepare(programs: &Path, folder: &Path) -> Result<()> {
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    if shell::is_root() {
        shell::output(Command::new("chown").arg(user()).arg(folder))?;
    }
    shell::output(
        as_user(&programs.join("initdb"), folder)
            .arg("--pgdata")
            .arg(folder.join("data"))
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"])
            .arg("--no-sync"),
    )?;
    Ok(())
}

/// Starts the server; another port is tried when somebody took the first one meanwhile.
fn launch(programs: &Path, folder: &Path) -> Result<(Child, u16)> {
    for _ in 0..3 {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let log = std::fs::File::create(folder.join("log"))?;
        let mut command = as_user(&programs.join("postgres"), folder);
        command.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
        for setting in [
            "listen_addresses=127.0.0.1",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=300",
            "log_min_messages=warning",
        ] {
            command.args(["-c", setting]);
        }
        let mut server = command
            .args(["-p", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let deadline = Instant::now() + PATIENCE;
        while server.try_wait()?.is_none() {
            let ready = Command::new(programs.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])
                .status()?;
            if ready.success() {
                return Ok((server, port));
            }
            if Instant::now() > deadline {
                server.kill()?;
                server.wait()?;
                bail!("PostgreSQL did not come up within {} s", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    bail!("PostgreSQL did not start")
}

/// A command under a user that PostgreSQL accepts (it refuses root), told to end when we do.
fn as_user(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if shell::is_root() {
        let user = user();
        command.args(["--reuid", user, "--regid", user, "--clear-groups"]);
    }
    command.args(["--pdeathsig", "INT"]).arg(program).current_dir(folder);
    command
}

/// Who runs the server when we are root.
fn user() -> &'static str {
    if shell::succeeds(Command::new("id").arg("postgres")) { "postgres" } else { "nobody" }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{Cluster, programs};

    #[test]
    fn a_cluster_answers_and_leaves_nothing() {
        let cluster = Cluster::start().unwrap();
        let (url, folder) = (cluster.url(), cluster.folder.clone());
        let ask = || {
            Command::new(programs().unwrap().join("psql"))
                .args([&url, "-Atc", "select 6 * 7"])
                .output()
                .unwrap()
        };
        assert_eq!(String::from_utf8_lossy(&ask().stdout).trim(), "42");
        drop(cluster);
        assert!(!ask().status.success());
        assert!(!folder.exists());
    }
}
