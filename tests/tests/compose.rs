//! The deployment: docker-compose.yml, Dockerfile and the proxy, as far as they can be held to the
//! service without an engine that runs containers.

mod file;
mod proxy;
