//! A server on this machine that answers as a test says, well or badly.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::names::LONG;

/// How to answer a request.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Exactly these bytes, and the connection is closed.
    Bytes(Vec<u8>),
    /// These bytes, and then nothing until the client leaves.
    ThenHang(Vec<u8>),
    /// These bytes, when [`Server::release`] is called.
    Held(Vec<u8>),
    /// These bytes, and then the same byte again and again.
    ThenForever(Vec<u8>, u8),
    /// One byte after the other, with a pause before each.
    Dripping(Vec<u8>, Duration),
}

impl Reply {
    /// Status and content.
    pub fn of(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::with(status, "", body)
    }

    /// Status, header lines, each of which ends with a line break, and content.
    pub fn with(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut bytes = format!(
            "HTTP/1.1 {status} Word\r\nContent-Length: {}\r\n{headers}\r\n",
            body.len()
        )
        .into_bytes();
        bytes.extend_from_slice(body);
        Self::Bytes(bytes)
    }

    /// A redirect.
    pub fn to(status: u16, location: &str) -> Self {
        Self::with(status, &format!("Location: {location}\r\n"), "")
    }

    /// The head of an answer without an end.
    pub fn endless_head() -> Vec<u8> {
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".to_vec()
    }
}

/// What was requested.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The heads of all requests.
    pub heads: Vec<String>,
    /// Requests that are being answered.
    pub open: usize,
    /// The most of them at the same time.
    pub open_max: usize,
    /// Connections that have ended.
    pub closed: usize,
}

impl Seen {
    /// The targets of all requests.
    pub fn targets(&self) -> Vec<&str> {
        let targets = self.heads.iter().map(|head| head.split(' ').nth(1));
        targets.map(Option::unwrap).collect()
    }
}

#[derive(Default)]
struct Inner {
    seen: Seen,
    is_released: bool,
    is_over: bool,
}

type Shared = Arc<(Mutex<Inner>, Condvar)>;
type Script = dyn Fn(&str, usize) -> Reply + Send + Sync;

/// Runs until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Shared,
}

impl Server {
    /// Answers a request for a target, which has been requested so often before.
    pub fn start(script: impl Fn(&str, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Shared::default();
        let accepting = Arc::clone(&shared);
        let script: Arc<Script> = Arc::new(script);
        thread::spawn(move || accept(&listener, &script, &accepting));
        Self { address, shared }
    }

    /// Answers everything in the same way.
    pub fn always(reply: Reply) -> Self {
        Self::start(move |_, _| reply.clone())
    }

    /// The URL of a target.
    pub fn url(&self, target: &str) -> String {
        format!("http://{}{target}", self.address)
    }

    /// The URL of a target at this server by another name.
    pub fn url_at(&self, host: &str, target: &str) -> String {
        format!("http://{host}:{}{target}", self.address.port())
    }

    /// What was requested up to now.
    pub fn seen(&self) -> Seen {
        self.shared.0.lock().unwrap().seen.clone()
    }

    /// Lets the answers go that are held, and those to come.
    pub fn release(&self) {
        self.shared.0.lock().unwrap().is_released = true;
        self.shared.1.notify_all();
    }

    /// Waits until this is so.
    pub fn wait_until(&self, holds: impl Fn(&Seen) -> bool) {
        let deadline = Instant::now() + LONG;
        let mut inner = self.shared.0.lock().unwrap();
        while !holds(&inner.seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it never was so: {:?}", inner.seen);
            inner = self.shared.1.wait_timeout(inner, left).unwrap().0;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.0.lock().unwrap().is_over = true;
        self.release();
        drop(TcpStream::connect(self.address));
    }
}

fn accept(listener: &TcpListener, script: &Arc<Script>, shared: &Shared) {
    for stream in listener.incoming() {
        if shared.0.lock().unwrap().is_over {
            return;
        }
        let (script, shared) = (Arc::clone(script), Arc::clone(shared));
        thread::spawn(move || serve(&stream.unwrap(), &*script, &shared));
    }
}

fn serve(stream: &TcpStream, script: &Script, shared: &Shared) {
    stream.set_read_timeout(Some(LONG)).unwrap();
    if let Some(head) = read_head(stream) {
        let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
        let before = open(shared, head, &target);
        // The client may have left.
        let _ = answer(stream, script(&target, before), shared);
    }
    let mut inner = shared.0.lock().unwrap();
    inner.seen.open -= usize::from(inner.seen.open > 0);
    inner.seen.closed += 1;
    shared.1.notify_all();
}

fn open(shared: &Shared, head: String, target: &str) -> usize {
    let mut inner = shared.0.lock().unwrap();
    let seen = &mut inner.seen;
    let before = seen.targets().iter().filter(|t| **t == target).count();
    seen.heads.push(head);
    seen.open += 1;
    seen.open_max = seen.open_max.max(seen.open);
    shared.1.notify_all();
    before
}

fn read_head(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    Some(head)
}

fn answer(mut stream: &TcpStream, reply: Reply, shared: &Shared) -> std::io::Result<()> {
    match reply {
        Reply::Bytes(bytes) => stream.write_all(&bytes),
        Reply::ThenHang(bytes) => {
            stream.write_all(&bytes)?;
            stream.read(&mut [0]).map(drop)
        }
        Reply::Held(bytes) => {
            let mut inner = shared.0.lock().unwrap();
            while !inner.is_released {
                inner = shared.1.wait(inner).unwrap();
            }
            drop(inner);
            stream.write_all(&bytes)
        }
        Reply::ThenForever(bytes, byte) => {
            stream.write_all(&bytes)?;
            loop {
                stream.write_all(&[byte; 4096])?;
            }
        }
        Reply::Dripping(bytes, pause) => {
            for byte in bytes {
                thread::park_timeout(pause);
                stream.write_all(&[byte])?;
            }
            Ok(())
        }
    }
}

/// Nothing listens at this port.
pub const DEAD_URL: &str = "http://127.0.0.1:1/";
