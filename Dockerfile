# syntax=docker/dockerfile:1

# The program is built where it can be built again from the same lock file: Cargo.lock decides every
# version, and the caches below only save time.
FROM rust:1.95-slim-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc g++ make cmake perl pkg-config libc6-dev \
    && rm -rf /var/lib/apt/lists/* \
    && rustup target add wasm32-unknown-unknown
WORKDIR /source
COPY . .
# Dependencies stay compiled between builds: both caches outlive the layer, which therefore copies
# out the one file that matters.
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/source/target,sharing=locked \
    cargo xtask build \
    && install -D target/release/findgrouptherapy /out/findgrouptherapy

# No shell, no package manager; the program needs libc alone. User 65532 is `nonroot`.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /out/findgrouptherapy /usr/local/bin/findgrouptherapy
# Where the embedded database lives when no other is given.
WORKDIR /data
VOLUME /data
ENV FGT_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["findgrouptherapy", "health"]
ENTRYPOINT ["findgrouptherapy"]
CMD ["serve"]
