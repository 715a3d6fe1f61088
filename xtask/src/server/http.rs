//! A request as the rules, the hooks and the log see it, and the answer to it.

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{HeaderMap, Method, Response, StatusCode};
use percent_encoding::percent_decode_str;
use std::error::Error;
use std::time::Instant;

/// Why a request gets no answer.
pub(super) type Unanswered = Box<dyn Error + Send + Sync>;

const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// A request, read completely.
#[derive(Clone, Debug)]
pub struct Request {
    /// When its head had been read.
    pub at: Instant,
    /// `GET`, `HEAD`, `POST`, …
    pub method: Method,
    /// The percent-decoded path with the base path, without the query.
    pub path: String,
    /// The part after `?` as sent, or nothing.
    pub query: String,
    /// The header fields.
    pub headers: HeaderMap,
    /// The body, usually empty.
    pub body: Bytes,
}

impl Request {
    /// Reads the rest of what has begun to arrive.
    pub(super) async fn read(request: hyper::Request<Incoming>) -> Result<Self, Unanswered> {
        let at = Instant::now();
        let (head, body) = request.into_parts();
        let path = percent_decode_str(head.uri.path()).decode_utf8()?;
        Ok(Self {
            at,
            method: head.method,
            path: path.into_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
            headers: head.headers,
            body: Limited::new(body, LARGEST_BODY).collect().await?.to_bytes(),
        })
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply(pub(super) Response<Full<Bytes>>);

impl Reply {
    /// A 200 with this content type and body.
    pub fn ok(content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self(Response::new(Full::new(body.into())))
            .with(CONTENT_TYPE, HeaderValue::from_static(content_type))
    }

    /// A 204: received, nothing to show.
    pub fn empty() -> Self {
        let mut reply = Response::default();
        *reply.status_mut() = StatusCode::NO_CONTENT;
        Self(reply)
    }

    /// A plain answer that says its status.
    pub fn status(status: StatusCode) -> Self {
        let mut reply = Response::new(Full::new(format!("{status}\n").into()));
        *reply.status_mut() = status;
        Self(reply)
    }

    /// Sets a header field.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers_mut().insert(name, value);
        self
    }
}
