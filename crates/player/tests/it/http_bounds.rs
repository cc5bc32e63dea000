//! Bounds of time and size.

use std::io::Write;
use std::time::{Duration, Instant};

use flate2::{Compression, write::GzEncoder};

use crate::names::{LONG, local_client};
use crate::server::{Reply, Server};
use vastsim_player::HttpError;

const SHORT: Duration = Duration::from_millis(150);

fn zipped(body: &[u8]) -> Reply {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    let bytes = encoder.finish().unwrap();
    Reply::with(200, "Content-Encoding: gzip\r\n", bytes)
}

#[test]
fn content_of_the_largest_size_is_read_and_no_more() {
    for reply in [Reply::of(200, [7; 1000]), zipped(&[7; 1000])] {
        let server = Server::always(reply);
        let get = |bytes_max| local_client().get(&server.url("/"), LONG, bytes_max);
        assert_eq!(get(1000).unwrap().body, [7; 1000]);
        let too_large = HttpError::TooLarge { bytes_max: 999 };
        assert_eq!(get(999).unwrap_err(), too_large);
        assert!(!too_large.is_worth_retrying());
    }
}

#[test]
fn a_bomb_does_not_explode() {
    let server = Server::always(zipped(&vec![0; 64 << 20]));
    let bytes_max = 1 << 20;
    let error = local_client().get(&server.url("/"), LONG, bytes_max);
    assert_eq!(error.unwrap_err(), HttpError::TooLarge { bytes_max });
}

#[test]
fn endless_content_ends() {
    let reply = Reply::ThenForever(Reply::endless_head(), b'x');
    let server = Server::always(reply);
    let error = local_client().get(&server.url("/"), LONG, 1 << 20);
    assert_eq!(
        error.unwrap_err(),
        HttpError::TooLarge { bytes_max: 1 << 20 }
    );
}

#[test]
fn endless_heads_end() {
    let head = b"HTTP/1.1 200 OK\r\nX-Long: ".to_vec();
    let server = Server::always(Reply::ThenForever(head, b'x'));
    let error = local_client().get(&server.url("/"), LONG, 1 << 20);
    assert!(matches!(error, Err(HttpError::Broken { .. })), "{error:?}");
}

#[test]
fn whatever_is_late_is_given_up() {
    let slow_body = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome".to_vec();
    let long_head = [&b"HTTP/1.1 200 OK\r\nX: "[..], &[b'x'; 1000]].concat();
    let long_body = [Reply::endless_head(), vec![b'x'; 1000]].concat();
    let pause = Duration::from_millis(20);
    for reply in [
        Reply::ThenHang(Vec::new()),
        Reply::ThenHang(b"HTTP/1.1 200".to_vec()),
        Reply::ThenHang(slow_body),
        Reply::Dripping(long_head, pause),
        Reply::Dripping(long_body, pause),
    ] {
        let server = Server::always(reply.clone());
        let started = Instant::now();
        let error = local_client().get(&server.url("/"), SHORT, 1 << 20);
        assert_eq!(error.unwrap_err(), HttpError::TimedOut, "{reply:?}");
        assert!(HttpError::TimedOut.is_worth_retrying());
        assert!(started.elapsed() < LONG);
    }
}

#[test]
fn redirects_share_the_time() {
    let Reply::Bytes(redirect) = Reply::to(302, "/") else {
        unreachable!()
    };
    let pause = Duration::from_millis(2);
    let server = Server::always(Reply::Dripping(redirect, pause));
    let error = local_client().get(&server.url("/"), SHORT, 1);
    assert_eq!(error.unwrap_err(), HttpError::TimedOut);
}

#[test]
fn all_the_time_in_the_world_is_a_timeout_too() {
    let server = Server::always(Reply::of(200, "here"));
    let answer = local_client().get(&server.url("/"), Duration::MAX, usize::MAX);
    assert_eq!(answer.unwrap().body, b"here");
}

#[test]
fn no_time_is_no_request() {
    let server = Server::always(Reply::of(200, ""));
    let error = local_client().get(&server.url("/"), Duration::ZERO, 1);
    assert_eq!(error.unwrap_err(), HttpError::TimedOut);
    assert_eq!(server.seen().heads.len(), 0);
}

#[test]
fn a_ping_is_answered_by_the_head() {
    let large = Reply::ThenForever(Reply::endless_head(), b'x');
    let cut = Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".to_vec());
    let hanging = Reply::ThenHang(Reply::endless_head());
    let soon = Duration::from_millis(280);
    for (reply, timeout) in [(large, LONG), (cut, LONG), (hanging, soon)] {
        let server = Server::always(reply);
        let pong = local_client().ping(&server.url("/"), timeout).unwrap();
        assert_eq!(pong.status, 200);
    }
}
