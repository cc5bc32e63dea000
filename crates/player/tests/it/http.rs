//! Requests and what comes of them.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use crate::names::{LONG, local_client};
use crate::server::{DEAD_URL, Reply, Server};
use vastsim_player::{Answer, HttpError, USER_AGENT};

fn get(url: &str) -> Result<Answer, HttpError> {
    local_client().get(url, LONG, 1 << 20)
}

#[test]
fn a_document_is_answered() {
    let server = Server::always(Reply::of(200, "<VAST/>"));
    let answer = get(&server.url("/vast.xml?a=[X]&b=ä|{}#part")).unwrap();
    assert_eq!(answer.body, b"<VAST/>");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.redirects, 0);
    assert_eq!(server.seen().targets(), ["/vast.xml?a=[X]&b=%C3%A4|{}"]);
}

#[test]
fn a_request_says_little() {
    let server = Server::always(Reply::with(200, "Set-Cookie: a=b\r\n", ""));
    let client = local_client();
    let url = server.url("/");
    client.get(&url, LONG, 1).unwrap();
    client.get(&url, LONG, 1).unwrap();
    let host = url.trim_start_matches("http://").trim_end_matches('/');
    for head in server.seen().heads {
        let mut lines: Vec<_> = head.trim_end().lines().map(str::to_lowercase).collect();
        assert_eq!(lines.remove(0), "get / http/1.1");
        lines.sort();
        let expected = [
            "accept-encoding: gzip".to_owned(),
            "accept: */*".to_owned(),
            format!("host: {host}"),
            format!("user-agent: {USER_AGENT}"),
        ];
        assert_eq!(lines, expected);
    }
}

#[test]
fn proxies_of_the_environment_are_not_used() {
    let proxy = "http://127.0.0.1:1";
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "http::a_document_is_answered"]);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"] {
        command.env(name, proxy);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn statuses_other_than_success_are_errors() {
    for (status, is_worth_retrying) in [
        (300, false),
        (304, false),
        (400, false),
        (403, false),
        (404, false),
        (410, false),
        (429, false),
        (500, true),
        (503, true),
        (599, true),
    ] {
        let server = Server::always(Reply::of(status, "no"));
        let error = get(&server.url("/")).unwrap_err();
        assert_eq!(error, HttpError::Status { status });
        assert_eq!(error.is_worth_retrying(), is_worth_retrying, "{status}");
    }
}

#[test]
fn any_success_is_a_success() {
    for status in [200, 201, 202, 206] {
        let server = Server::always(Reply::of(status, "yes"));
        assert_eq!(get(&server.url("/")).unwrap().status, status);
    }
    let nothing = Server::always(Reply::Bytes(b"HTTP/1.1 204 None\r\n\r\n".to_vec()));
    assert_eq!(get(&nothing.url("/")).unwrap().body, b"");
}

#[test]
fn where_nothing_listens_there_is_no_connection() {
    let error = get(DEAD_URL).unwrap_err();
    assert!(matches!(error, HttpError::Connect { .. }), "{error:?}");
    assert!(error.is_worth_retrying());
}

#[test]
fn broken_answers_are_not_requested_again() {
    let short = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort";
    let bad_chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
    let no_gzip = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope";
    for bytes in ["", "nonsense\r\n\r\n", short, bad_chunk, no_gzip] {
        let server = Server::always(Reply::Bytes(bytes.into()));
        let error = get(&server.url("/")).unwrap_err();
        assert!(
            matches!(error, HttpError::Broken { .. }),
            "{bytes:?}: {error:?}"
        );
        assert!(!error.is_worth_retrying());
        assert_eq!(server.seen().heads.len(), 1);
    }
}

#[test]
fn a_server_without_encryption_is_no_server_of_https() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    let answering = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0; 5]).unwrap();
        stream.write_all(b"HTTP/1.1 400 No\r\n\r\n").unwrap();
    });
    let error = get(&url).unwrap_err();
    assert!(matches!(error, HttpError::Tls { .. }), "{error:?}");
    assert!(!error.is_worth_retrying());
    answering.join().unwrap();
}

#[test]
fn messages_cannot_harm_a_terminal() {
    let long = "x".repeat(20_000);
    for word in ["\x1b[2J", "\u{202e}", "\u{9b}2J", &long] {
        for head in [
            format!("HTTP/1.1 200 OK\r\nContent-Length: {word}\r\n\r\n"),
            format!("HTTP/1.1 {word}\r\n\r\n"),
            format!("{word}\r\n\r\n"),
            format!("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {word}:\r\n\r\n"),
        ] {
            let server = Server::always(Reply::Bytes(head.into()));
            let message = get(&server.url("/")).unwrap_err().to_string();
            let is_harmless = message.chars().all(|c| c == ' ' || c.is_ascii_graphic());
            assert!(is_harmless && message.len() < 400, "{message:?}");
        }
    }
}
