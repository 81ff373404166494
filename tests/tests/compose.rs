//! The deployment: docker-compose.yml, Dockerfile and the proxy, as far as they can be held to the
//! service without an engine that runs containers.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod file;
mod proxy;
