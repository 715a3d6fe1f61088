//! A proxy that refuses everything and remembers who asked: each browser uses one for all hosts
//! but this machine, so whatever it has heard left, or tried to leave, the origin.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// The proxy; its port closes when it is dropped.
#[derive(Debug)]
pub struct RefusingProxy {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl RefusingProxy {
    /// Starts on a free port.
    pub fn start() -> std::io::Result<RefusingProxy> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let stopping = Arc::new(AtomicBool::new(false));
        let thread = std::thread::spawn({
            let (heard, stopping) = (Arc::clone(&heard), Arc::clone(&stopping));
            move || {
                for stream in listener.incoming() {
                    if stopping.load(Ordering::SeqCst) {
                        return;
                    }
                    if let Some(line) = stream.ok().and_then(refuse) {
                        heard.lock().unwrap().push(line);
                    }
                }
            }
        });
        Ok(RefusingProxy {
            port,
            heard,
            stopping,
            thread: Some(thread),
        })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The requests refused so far, as request lines.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn refuse(mut stream: TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    let mut line = String::new();
    BufReader::new(stream.try_clone().ok()?)
        .read_line(&mut line)
        .ok()?;
    let answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    // The other side may have left; what matters is that it came.
    drop(stream.write_all(answer.as_bytes()));
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

impl Drop for RefusingProxy {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
