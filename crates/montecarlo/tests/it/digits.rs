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
        0x735c_b74e_9028_629e,
        0x0f63_f628_cdf9_1fd0,
        0xc009_625d_aa5a_2d7c,
        0xf0a1_ab12_587e_73ef,
        0x3c6d_d3c5_0a2f_4ead,
        0x35f8_e8bc_5783_f198,
    ];
    assert_eq!(found, pinned, "{found:#x?}");
}
