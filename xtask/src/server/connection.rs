//! Accepts connections, one thread each, and answers what comes over them.

use super::{Logged, Reply, Request, Rule, Shared, files, http, lock};
use std::io::{self, BufReader};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A connection that says nothing for this long is closed.
const IDLE: Duration = Duration::from_secs(300);

/// Accepts until the server is stopped; then the port closes with the listener.
pub(super) fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for (number, connection) in (0_u64..).zip(listener.incoming()) {
        if shared.is_stopped() {
            return;
        }
        let Ok(connection) = connection else { continue };
        let Ok(copy) = connection.try_clone() else {
            continue;
        };
        lock(&shared.open).insert(number, copy);
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            // An error here is the client going away in the middle: nobody is left to tell.
            drop(converse(&connection, &shared));
            lock(&shared.open).remove(&number);
        });
    }
}

fn converse(connection: &TcpStream, shared: &Shared) -> io::Result<()> {
    connection.set_nodelay(true)?;
    connection.set_read_timeout(Some(IDLE))?;
    let mut input = BufReader::new(connection);
    let mut output = connection;
    while let Some(request) = http::read(&mut input)? {
        lock(&shared.log).push(logged(&request));
        let Some(reply) = answer(&request, shared) else {
            return connection.shutdown(std::net::Shutdown::Both);
        };
        if shared.is_stopped() {
            return Ok(());
        }
        reply.write(&mut output, request.method == "HEAD")?;
        if request.wants_close() {
            return Ok(());
        }
    }
    Ok(())
}

fn logged(request: &Request) -> Logged {
    Logged {
        at: Instant::now(),
        method: request.method.clone(),
        path: request.path.clone(),
        query: request.query.clone(),
        headers: request.headers.clone(),
    }
}

/// Decides the reply; nothing means that the connection is to be dropped.
fn answer(request: &Request, shared: &Shared) -> Option<Reply> {
    if let Some(hook) = shared.hook_for(&request.path) {
        return Some(hook(request).with("cache-control", "no-store"));
    }
    match shared.rule_for(&request.path) {
        Some(Rule::Drop) => return None,
        Some(Rule::Status(status)) => return Some(Reply::status(status)),
        Some(Rule::Delay(how_long)) => shared.pause(how_long),
        None => {}
    }
    let dir = lock(&shared.dir).clone();
    Some(files::reply(&dir, &shared.base, request))
}
