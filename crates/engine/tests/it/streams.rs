//! Streams: known answers, addressing, independence of purposes.

use rand_core::Rng;
use std::collections::BTreeSet;
use vastsim_engine::*;

fn tape(seed: u64, purpose: Purpose, session: u64) -> [u64; 3] {
    let mut tape = Tape::at(seed, purpose, session);
    std::array::from_fn(|_| tape.next_draw().bits())
}

/// The vectors published in `docs/streams.md`.
#[test]
fn tapes_give_the_published_vectors() {
    let vectors = [
        (
            0,
            Purpose::Interruption,
            0,
            [
                0xe414_1c57_67a4_4890,
                0x63fd_1160_301c_5c7f,
                0x79e6_0c4e_c4fe_fb97,
            ],
        ),
        (
            42,
            Purpose::Interruption,
            0,
            [
                0xe482_b5e9_e675_9bd1,
                0x77dc_10cc_64a1_869f,
                0x9d46_0289_435a_da5d,
            ],
        ),
        (
            42,
            Purpose::Interruption,
            1_000_000_000_000,
            [
                0x870c_f1f9_927a_a080,
                0xa087_f5a9_b3c2_5ce3,
                0xdab4_24f9_758f_7bad,
            ],
        ),
        (
            42,
            Purpose::Reason,
            0,
            [
                0xfd43_13e9_0711_2230,
                0x9388_afe1_7c67_3bb2,
                0x9bfb_c276_3e97_e63d,
            ],
        ),
        (
            u64::MAX,
            Purpose::Reason,
            4_711,
            [
                0x7607_7492_306e_23fb,
                0x1717_6d46_639a_76e3,
                0xf625_2cd7_3159_e957,
            ],
        ),
    ];
    for (seed, purpose, session, draws) in vectors {
        assert_eq!(
            tape(seed, purpose, session),
            draws,
            "{seed} {purpose:?} {session}"
        );
    }
}

/// The vectors published in `docs/streams.md`.
#[test]
fn the_tape_of_populations_gives_the_published_vectors() {
    let first = [
        0x3c2b_88b0_f04b_aa20,
        0xefad_d2db_7b6a_dc60,
        0x5fa8_607b_887f_f815,
    ];
    let far = [
        0x8621_9dbe_5943_3588,
        0xfae5_9d8c_f72e_3141,
        0xe7ff_18eb_2642_820f,
    ];
    assert_eq!(tape(42, Purpose::Population, 0), first);
    assert_eq!(tape(42, Purpose::Population, 1_000_000_000_000), far);
}

/// The vectors published in `docs/streams.md`.
#[test]
fn forks_give_the_published_vectors() {
    let vectors = [
        (
            0,
            0,
            [
                0x439f_4b46_0ecb_2269,
                0x3e9b_7f34_f728_ca66,
                0xe0d5_6689_9d85_6e4b,
            ],
        ),
        (
            42,
            0,
            [
                0xe98b_4266_8b83_bd02,
                0xa784_c11f_fc5f_50e1,
                0x74d0_83d4_0b5e_2b73,
            ],
        ),
        (
            42,
            4_711,
            [
                0x6892_f196_61a7_fb79,
                0xf4d0_6fa5_5b44_1fca,
                0xa8b0_5d4f_87ef_954f,
            ],
        ),
    ];
    for (seed, session, draws) in vectors {
        let mut fork = fork(seed, session, Purpose::Viewer);
        let drawn: [u64; 3] = std::array::from_fn(|_| fork.next_u64());
        assert_eq!(drawn, draws, "{seed} {session}");
    }
}

/// The vectors published in `docs/streams.md`.
#[test]
fn cells_have_the_published_seeds() {
    let vectors = [
        (0, "all", 0x1086_3b06_70ed_dac9),
        (42, "all", 0xf220_f03e_9e0f_6ba2),
        (42, "provider=google", 0x6450_b97f_082c_c278),
        (
            42,
            "provider=google,ad.duration=00:00:15",
            0xec84_3967_77b8_ba83,
        ),
        (u64::MAX, "ad.id=é", 0xc040_5de8_ee8a_48c4),
    ];
    for (seed, label, expected) in vectors {
        assert_eq!(cell_seed(seed, label), expected, "{seed} {label}");
    }
}

#[test]
fn labels_that_differ_by_zeros_have_seeds_of_their_own() {
    let labels = ["", "\0", "a", "a\0", "a\0\0\0\0\0\0\0", "a\0\0\0\0\0\0\0\0"];
    let seeds: BTreeSet<_> = labels.map(|label| cell_seed(42, label)).into();
    assert_eq!(seeds.len(), labels.len());
}

#[test]
fn a_session_can_be_addressed_alone() {
    let mut tape = Tape::at(42, Purpose::Interruption, 0);
    for session in 0..10_000 {
        let draw = tape.next_draw();
        if session % 997 == 0 {
            let alone = Tape::at(42, Purpose::Interruption, session).next_draw();
            assert_eq!(alone, draw, "session {session}");
        }
    }
}

#[test]
fn neighbouring_seeds_purposes_and_sessions_share_nothing() {
    let mut seen = BTreeSet::new();
    let mut drawn = 0;
    for seed in 0..64 {
        for purpose in [
            Purpose::Interruption,
            Purpose::Reason,
            Purpose::Viewer,
            Purpose::Beacon,
            Purpose::Population,
        ] {
            let mut tape = Tape::at(seed, purpose, 0);
            for session in 0..64 {
                seen.insert(tape.next_draw().bits());
                seen.insert(fork(seed, session, purpose).next_u64());
                drawn += 2;
            }
        }
    }
    assert_eq!(seen.len(), drawn);
}

/// Forks of neighbouring sessions correlate no more than chance allows: over
/// 2^16 sessions the shared bits of neighbours stay within 5 standard errors
/// of one half.
#[test]
fn forks_of_neighbours_do_not_correlate() {
    const PAIRS: u64 = 1 << 16;
    let first = |session| fork(7, session, Purpose::Viewer).next_u64();
    let shared: u64 = (0..PAIRS)
        .map(|session| u64::from((!(first(session) ^ first(session + 1))).count_ones()))
        .sum();
    let bits = (PAIRS * 64) as f64;
    let z = (shared as f64 - bits / 2.0) / (bits.sqrt() / 2.0);
    assert!(z.abs() < 5.0, "z = {z}");
}

/// Leaving sessions out is the same as winding to a later one.
#[test]
fn skipped_sessions_keep_their_draws() {
    let weighted =
        [("a", 1.0), ("b", 2.0)].map(|(name, weight)| (Reason::new(name).unwrap(), weight));
    for reasons in [
        Reasons::by_progress(),
        Reasons::weighted(weighted.to_vec()).unwrap(),
    ] {
        let creative = Creative::silent(SimTime::from_secs(30)).unwrap();
        let plan = Plan::compile(&creative, &Model::None, reasons, None).unwrap();
        let mut tapes = SessionTapes::of_turn(42, 2, 5, &plan);
        let mut session = 5;
        for skipped in [0, 1, 2, 1_000, 1 << 40] {
            tapes.skip(skipped);
            session += skipped;
            let alone = SessionTapes::of_turn(42, 2, session, &plan).next_session();
            assert_eq!(tapes.next_session(), alone, "{session}");
            session += 1;
        }
    }
}

#[test]
fn each_draw_of_lanes_is_shown_once_whatever_their_number() {
    for (sessions, first, most) in [
        (0, 5, 3),
        (1, 0, 1),
        (2, 7, 9),
        (1_023, 1 << 40, 100),
        (1_024, 3, 7),
    ] {
        let tape = Tape::at(42, Purpose::Interruption, first);
        let (mut lanes, mut shown) = (Lanes::of(tape.clone(), sessions), Vec::new());
        loop {
            let before = shown.len();
            let count = lanes.each(most, |draw| shown.push(draw));
            assert_eq!(shown.len() - before, count);
            assert!(count <= 2 * most + 1);
            if count == 0 {
                break;
            }
        }
        let mut tape = tape;
        let mut expected: Vec<_> = (0..sessions).map(|_| tape.next_draw()).collect();
        shown.sort_unstable();
        expected.sort_unstable();
        assert_eq!(shown, expected);
    }
}
