//! The canonical aggregate, pinned: a change here changes every digest and
//! raises the value version.

use crate::plans::*;

/// A polynomial over the bytes, enough to notice any change.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(7, |sum: u64, byte| {
        sum.wrapping_mul(0x0100_0000_01B3) ^ u64::from(*byte)
    })
}

/// 10,000 viewings of every kind of program, seed 42.
#[test]
fn the_canonical_form_is_pinned() {
    let programs = programs();
    let tallies = cell_tallies(&cells(&programs, 42, 10_000), &options(1, 64));
    let found: Vec<u64> = tallies
        .iter()
        .map(|tally| fingerprint(&canonical_of_cell(tally)))
        .collect();
    let pinned = [
        0x2739_d27c_dbc2_14a3,
        0x0f63_f628_cdf9_1fd0,
        0xf2f9_9c5d_e022_d741,
        0x1d23_88c8_5a0b_ac78,
        0x3c6d_d3c5_0a2f_4ead,
        0x9dde_4cba_b001_5535,
        0x1a53_084f_079d_c981,
    ];
    assert_eq!(found, pinned, "{found:#x?}");
}

/// The number of ads, then each ad's; of a single ad, that alone.
#[test]
fn the_canonical_form_of_several_ads_is_that_of_each() {
    let programs = programs();
    for tally in tallies(&cells(&programs, 42, 1_000), &options(1, 64)) {
        let ads: Vec<u8> = tally.turns().iter().flat_map(canonical_alone).collect();
        let expected = match tally.turns().len() {
            1 => ads,
            several => [(several as u128).to_le_bytes().to_vec(), ads].concat(),
        };
        assert_eq!(canonical(&tally), expected);
    }
}
