//! The canonical aggregate, pinned: a change here changes every digest and
//! raises the value version.

use crate::plans::*;

/// A polynomial over the bytes, enough to notice any change.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(7, |sum: u64, byte| {
        sum.wrapping_mul(0x0100_0000_01B3) ^ u64::from(*byte)
    })
}

/// 10,000 sessions of every kind of plan, seed 42.
#[test]
fn the_canonical_form_is_pinned() {
    let plans = all_kinds();
    let tallies = tallies(&cells(&plans, 42, 10_000), &options(1, 64));
    let found: Vec<u64> = tallies
        .iter()
        .map(|tally| fingerprint(&canonical(tally)))
        .collect();
    let pinned = [
        0x2739_d27c_dbc2_14a3,
        0x0f63_f628_cdf9_1fd0,
        0xf2f9_9c5d_e022_d741,
        0x1d23_88c8_5a0b_ac78,
        0x3c6d_d3c5_0a2f_4ead,
        0x9dde_4cba_b001_5535,
    ];
    assert_eq!(found, pinned, "{found:#x?}");
}
