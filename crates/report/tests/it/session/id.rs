//! Identifiers of sessions.

use proptest::prelude::*;
use vastsim_report::session::SessionId;

#[test]
fn they_are_the_documented_formula() {
    let most = u64::MAX;
    for (seed, session, ad_index, expected) in [
        (0, 0, 0, "5d5d7f54-c50e-8133-b63c-5b9f38c08ccf"),
        (7, 1, 0, "c5b4f552-8b26-8791-a408-b61065ee6f67"),
        (7, 0, 1, "93c49bd2-93c1-8591-9982-cc202b6d8ad2"),
        (most, most, u32::MAX, "71dbd3aa-fb2a-82f1-b406-0f99d2af526a"),
    ] {
        let id = SessionId::derive(seed, session, ad_index);
        assert_eq!(id.to_string(), expected);
    }
}

#[test]
fn either_case_is_read() {
    let id = "ABCDEF01-2345-4789-abcd-ef0123456789"
        .parse::<SessionId>()
        .unwrap();
    assert_eq!(id.to_string(), "abcdef01-2345-4789-abcd-ef0123456789");
}

#[test]
fn what_is_no_uuid_is_refused() {
    for text in [
        "",
        "session-1",
        "abcdef0123454789abcdef0123456789",
        "abcdef01-2345-4789-abcd-ef012345678",
        "abcdef01-2345-4789-abcd-ef012345678g",
        "{abcdef01-2345-4789-abcd-ef0123456789}",
        "abcdef0-12345-4789-abcd-ef0123456789",
        "+bcdef01-2345-4789-abcd-ef0123456789",
        "abcdef01-2345-4789-abcd-ef01234567é",
    ] {
        assert!(text.parse::<SessionId>().is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn they_are_of_version_8_and_differ(seed: u64, session in 0..u64::MAX, ad_index in 0..u32::MAX) {
        let id = SessionId::derive(seed, session, ad_index);
        let text = id.to_string();
        prop_assert_eq!(&text[14..15], "8");
        prop_assert!("89ab".contains(&text[19..20]));
        prop_assert_eq!(text.parse(), Ok(id));
        prop_assert_ne!(id, SessionId::derive(seed, session + 1, ad_index));
        prop_assert_ne!(id, SessionId::derive(seed, session, ad_index + 1));
    }
}
