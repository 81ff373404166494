//! The stream below HTTP: errors that actix answers before any route is asked.
//!
//! A request whose head cannot be read never reaches the application: actix-http writes a bare
//! `400` or `431` and closes. Two things are wrong with that for our callers: the answer is no
//! problem document, and closing a socket with unread data in it resets the connection, so that a
//! client still busy sending its 10 MB address never sees an answer. This wrapper replaces such
//! an answer and reads what is still coming (up to a limit) before it lets go.

use crate::{edge::MAX_URI, problem, telemetry::request_id};
use actix_web::{http::StatusCode, rt::net::TcpStream};
use contract::{ErrorCode, Problem};
use std::{
    future::Future as _,
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

/// What is read and thrown away after an answer that closes the connection.
const DRAIN_LIMIT: usize = 32 * 1024 * 1024;
/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_secs(3);

/// A connection.
pub struct Wire {
    stream: TcpStream,
    /// Bytes read since the last line feed.
    line: usize,
    /// The longest line read since the last answer: an over-long address is one.
    longest: usize,
    /// Our answer in place of actix's, and how much of it is written.
    answer: Option<(Vec<u8>, usize)>,
    drained: usize,
    shut: bool,
    patience: Option<Pin<Box<Sleep>>>,
}

impl Wire {
    /// Wraps an accepted connection.
    pub fn new(stream: TcpStream) -> Self {
        Self { stream, line: 0, longest: 0, answer: None, drained: 0, shut: false, patience: None }
    }

    /// The answer to write in place of one that actix made by itself: those have no body and no
    /// request id, while everything that passed the application has an id.
    fn replace(&self, written: &[u8]) -> Option<Vec<u8>> {
        let status = match written.get(..13)? {
            b"HTTP/1.1 400 " | b"HTTP/1.0 400 " => 400,
            b"HTTP/1.1 408 " | b"HTTP/1.0 408 " => 408,
            b"HTTP/1.1 431 " | b"HTTP/1.0 431 " => 431,
            _ => return None,
        };
        let own = written.windows(12).any(|w| w.eq_ignore_ascii_case(b"x-request-id"));
        if own {
            return None;
        }
        let problem = match status {
            400 | 431 if self.longest > MAX_URI => Problem::new(ErrorCode::UriTooLong)
                .detail(format!("An address may have {MAX_URI} characters.")),
            400 => {
                Problem::new(ErrorCode::InvalidInput).detail("This is not a request of HTTP/1.1.")
            }
            status => problem::of_status(StatusCode::from_u16(status).ok()?),
        };
        let body = problem::body(&problem);
        let reason = StatusCode::from_u16(problem.status).ok()?.canonical_reason().unwrap_or("");
        let mut answer = format!(
            "HTTP/1.1 {} {reason}\r\ncontent-type: {}\r\ncontent-length: {}\r\n\
             access-control-allow-origin: *\r\ncache-control: no-store\r\nx-request-id: {}\r\n\
             connection: close\r\n\r\n",
            problem.status,
            problem::PROBLEM_JSON,
            body.len(),
            request_id(None),
        )
        .into_bytes();
        answer.extend_from_slice(&body);
        Some(answer)
    }

    /// Writes the answer, says that nothing will follow, and reads what the client still sends.
    /// All of it here and not in `poll_shutdown`: actix drops the stream after an error.
    fn poll_answer(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Some((answer, written)) = &mut self.answer else { return Poll::Ready(Ok(())) };
        while *written < answer.len() {
            *written += ready!(Pin::new(&mut self.stream).poll_write(cx, &answer[*written..]))?;
        }
        if !self.shut {
            ready!(Pin::new(&mut self.stream).poll_shutdown(cx))?;
            self.shut = true;
        }
        let patience = self.patience.get_or_insert_with(|| Box::pin(sleep(DRAIN_TIME)));
        let mut space = [0u8; 16 * 1024];
        while self.drained < DRAIN_LIMIT && patience.as_mut().poll(cx).is_pending() {
            let mut buf = ReadBuf::new(&mut space);
            match ready!(Pin::new(&mut self.stream).poll_read(cx, &mut buf)) {
                Ok(()) if !buf.filled().is_empty() => self.drained += buf.filled().len(),
                // The client is done, or gone.
                Ok(()) | Err(_) => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        for (i, piece) in buf.filled()[before..].split(|b| *b == b'\n').enumerate() {
            self.line = if i == 0 { self.line + piece.len() } else { piece.len() };
            self.longest = self.longest.max(self.line);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.answer.is_none()
            && let Some(answer) = self.replace(buf)
        {
            self.answer = Some((answer, 0));
        }
        if self.answer.is_some() {
            ready!(self.poll_answer(cx))?;
            return Poll::Ready(Ok(buf.len()));
        }
        self.longest = 0;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_answer(cx))?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_answer(cx))?;
        if self.shut {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
