use super::*;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// A served folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("stillnight-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let page = "<!doctype html><meta http-equiv=\"Content-Security-Policy\" \
                    content=\"default-src 'none'; script-src 'self'\"><title>t</title>";
        std::fs::write(dir.join("index.html"), page).unwrap();
        std::fs::write(dir.join("app.wasm"), b"\0asm").unwrap();
        Self(dir)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn ask(port: u16, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    )?;
    let mut text = Vec::new();
    stream.read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn a_page_comes_with_its_policy_and_the_security_headers() {
    let folder = Folder::new("page");
    let server = Server::start(folder.path(), "/", 0).unwrap();
    let text = ask(server.port(), "/?do=log").unwrap();
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(text.contains("content-type: text/html; charset=utf-8"));
    assert!(text.contains(
        "content-security-policy: default-src 'none'; script-src 'self'; frame-ancestors 'none'\r\n"
    ));
    assert!(text.contains("x-content-type-options: nosniff"));
    let log = server.log();
    assert_eq!(
        (log[0].path.as_str(), log[0].query.as_str()),
        ("/", "do=log")
    );
}

#[test]
fn nothing_outside_of_the_folder_is_served() {
    let folder = Folder::new("outside");
    let server = Server::start(folder.path(), "/", 0).unwrap();
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "//etc/passwd",
        "/.%2e/x",
        "/a\\b",
    ] {
        let text = ask(server.port(), path).unwrap();
        assert!(text.starts_with("HTTP/1.1 404"), "{path}: {text}");
    }
}

#[test]
fn a_base_path_is_kept_and_its_slash_restored() {
    let folder = Folder::new("base");
    let server = Server::start(folder.path(), "some/path", 0).unwrap();
    assert!(server.url().ends_with("/some/path/"));
    assert!(
        ask(server.port(), "/some/path/app.wasm")
            .unwrap()
            .contains("application/wasm")
    );
    assert!(
        ask(server.port(), "/some/path")
            .unwrap()
            .contains("location: /some/path/")
    );
    assert!(
        ask(server.port(), "/app.wasm")
            .unwrap()
            .starts_with("HTTP/1.1 404")
    );
}

#[test]
fn a_delayed_file_does_not_hold_up_another() {
    let folder = Folder::new("delay");
    let server = Server::start(folder.path(), "/", 0).unwrap();
    server.rule("*.wasm", Rule::Delay(Duration::from_millis(400)));
    let port = server.port();
    let start = Instant::now();
    let slow = std::thread::spawn(move || ask(port, "/app.wasm").unwrap());
    ask(port, "/").unwrap();
    assert!(start.elapsed() < Duration::from_millis(300));
    assert!(slow.join().unwrap().starts_with("HTTP/1.1 200"));
    assert!(start.elapsed() >= Duration::from_millis(400));
}

#[test]
fn rules_refuse_drop_and_are_forgotten() {
    let folder = Folder::new("rules");
    let server = Server::start(folder.path(), "/", 0).unwrap();
    server.rule("/app.wasm", Rule::Status(StatusCode::SERVICE_UNAVAILABLE));
    assert!(
        ask(server.port(), "/app.wasm")
            .unwrap()
            .starts_with("HTTP/1.1 503")
    );
    server.rule("/app.*", Rule::Drop);
    assert_eq!(ask(server.port(), "/app.wasm").unwrap_or_default(), "");
    server.clear_rules();
    assert!(
        ask(server.port(), "/app.wasm")
            .unwrap()
            .starts_with("HTTP/1.1 200")
    );
}

#[test]
fn a_stop_closes_the_port_and_the_connections_even_in_a_delay() {
    let folder = Folder::new("stop");
    let server = Server::start(folder.path(), "/", 0).unwrap();
    server.rule("*", Rule::Delay(Duration::from_secs(60)));
    let port = server.port();
    let hanging = std::thread::spawn(move || ask(port, "/"));
    let mut idle = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    while server.log().is_empty() {
        std::thread::yield_now();
    }
    server.stop();
    assert_eq!(hanging.join().unwrap().unwrap_or_default(), "");
    assert_eq!(idle.read(&mut [0]).unwrap_or(0), 0);
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err());
    Server::start(folder.path(), "/", port).unwrap().stop();
}

#[test]
fn a_hook_runs_when_the_request_arrives() {
    let folder = Folder::new("hook");
    let server = Server::start(folder.path(), "/", 0).unwrap();
    let seen = Arc::new(AtomicBool::new(false));
    let sees = Arc::clone(&seen);
    server.hook("/ack/", move |request| {
        sees.store(request.path == "/ack/7", Ordering::SeqCst);
        Reply::empty()
    });
    assert!(
        ask(server.port(), "/ack/7")
            .unwrap()
            .starts_with("HTTP/1.1 204")
    );
    assert!(seen.load(Ordering::SeqCst));
}

#[test]
fn one_connection_carries_many_requests() {
    let folder = Folder::new("many");
    let server = Server::start(folder.path(), "/", 0).unwrap();
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).unwrap();
    write!(
        stream,
        "GET /app.wasm HTTP/1.1\r\n\r\nHEAD / HTTP/1.1\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut text = Vec::new();
    stream.read_to_end(&mut text).unwrap();
    assert_eq!(
        String::from_utf8_lossy(&text)
            .matches("HTTP/1.1 200 OK")
            .count(),
        2
    );
    server.serve_dir("/nowhere");
    assert!(ask(server.port(), "/").unwrap().starts_with("HTTP/1.1 404"));
}
