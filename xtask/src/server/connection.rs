//! Accepts connections and answers what comes over them.

use super::files;
use super::http::{Reply, Request, Unanswered};
use super::shared::{Rule, Shared};
use http_body_util::Full;
use hyper::Response;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

/// After a connection that could not be accepted: there may be too many open files for a moment.
const BREATH: Duration = Duration::from_millis(10);

/// Accepts until the runtime is shut down; then the port closes with the listener, and every
/// connection with its task.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        match listener.accept().await {
            Ok((connection, _)) => drop(tokio::spawn(converse(connection, Arc::clone(&shared)))),
            Err(_) => tokio::time::sleep(BREATH).await,
        }
    }
}

async fn converse(connection: TcpStream, shared: Arc<Shared>) {
    // Without it small answers come late, and still come.
    drop(connection.set_nodelay(true));
    let answers = service_fn(move |request| answer(request, Arc::clone(&shared)));
    let served = http1::Builder::new().serve_connection(TokioIo::new(connection), answers);
    // An error here is the client going away in the middle, or a request that is to be dropped:
    // nobody is left to tell.
    drop(served.await);
}

/// Answers; an error closes the connection without a word.
async fn answer(
    request: hyper::Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Full<Bytes>>, Unanswered> {
    let request = Request::read(request).await?;
    shared.note(&request);
    let hook = shared.hook_for(&request.path);
    if hook.is_none() {
        match shared.rule_for(&request.path) {
            Some(Rule::Drop) => return Err("a rule drops it".into()),
            Some(Rule::Status(status)) => return Ok(Reply::status(status).0),
            Some(Rule::Delay(how_long)) => tokio::time::sleep(how_long).await,
            None => {}
        }
    }
    // Hooks and files take as long as they like without holding up the other connections.
    let replying = tokio::task::spawn_blocking(move || match hook {
        Some(hook) => hook(&request).with(CACHE_CONTROL, HeaderValue::from_static("no-store")),
        None => files::reply(&shared.dir(), &shared.base, &request),
    });
    Ok(replying.await?.0)
}
