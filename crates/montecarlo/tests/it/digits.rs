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
        0x6f20_be31_f10a_5daa,
        0xe9cf_078d_6fea_5bee,
        0xc643_4441_f721_d247,
        0xbafc_debe_990f_5e0f,
        0xf30e_93e0_b1cf_bd8a,
        0x8cf5_0446_08db_cd88,
    ];
    assert_eq!(found, pinned, "{found:#x?}");
}
