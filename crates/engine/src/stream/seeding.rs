//! From a seed and a purpose to the state of a generator.

/// What a stream is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The instant of the interruption: one draw per session.
    Interruption,
    /// The reason of the interruption: one draw per session.
    Reason,
    /// What the viewer does, a varying number of draws per session.
    Viewer,
    /// What stands for random macros in requests, a varying number of draws.
    Beacon,
    /// The same in the URLs of documents, which are requested before.
    Document,
    /// The group of the population that a viewer is one of: one draw per viewing.
    Population,
}

impl Purpose {
    const fn tag(self) -> u64 {
        match self {
            Self::Interruption => u64::from_be_bytes(*b"interrup"),
            Self::Reason => u64::from_be_bytes(*b"reason__"),
            Self::Beacon => u64::from_be_bytes(*b"beacon__"),
            Self::Document => u64::from_be_bytes(*b"document"),
            Self::Population => u64::from_be_bytes(*b"populati"),
            Self::Viewer => u64::from_be_bytes(*b"viewer__"),
        }
    }
}

const GOLDEN_GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014, with Stafford's
/// constants 13), a bijection on 64 bits.
const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// The key of all streams of one (seed, purpose).
pub(super) const fn key(seed: u64, purpose: Purpose) -> u64 {
    tagged(seed, purpose.tag())
}

const fn tagged(seed: u64, tag: u64) -> u64 {
    mix(mix(seed.wrapping_add(GOLDEN_GAMMA)) ^ tag)
}

/// The seed of the cell of a label, in a run whose cells have seeds of their own.
///
/// The bytes of the label are taken in eight at a time, then how many they are;
/// see `docs/streams.md`.
///
/// ```
/// use vastsim_engine::cell_seed;
///
/// assert_eq!(cell_seed(42, "provider=google"), cell_seed(42, "provider=google"));
/// assert_ne!(cell_seed(42, "provider=google"), cell_seed(42, "provider=leto"));
/// assert_ne!(cell_seed(42, "provider=google"), cell_seed(43, "provider=google"));
/// ```
pub fn cell_seed(seed: u64, label: &str) -> u64 {
    let take = |state: u64, word: u64| mix((state ^ word).wrapping_add(GOLDEN_GAMMA));
    let state = tagged(seed, u64::from_be_bytes(*b"cell____"));
    let words = label.as_bytes().chunks(8).map(|bytes| {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        u64::from_be_bytes(word)
    });
    take(words.fold(state, take), label.len() as u64)
}

/// The key of the tape of (seed, purpose) for a place in a program, from 0: for
/// the first one [`key`]. The forks' key lies one step in the other direction.
pub(super) const fn turn_key(seed: u64, purpose: Purpose, turn: u64) -> u64 {
    let key = key(seed, purpose);
    if turn == 0 {
        return key;
    }
    mix(key.wrapping_sub(GOLDEN_GAMMA.wrapping_mul(turn)))
}

/// The key of the forks of one (seed, purpose), apart from that of its tape.
pub(super) const fn fork_key(seed: u64, purpose: Purpose) -> u64 {
    mix(key(seed, purpose).wrapping_add(GOLDEN_GAMMA))
}

/// 128 bits whose upper half is a bijection of `word`, so that distinct words
/// never share a state.
pub(super) const fn widen(word: u64) -> u128 {
    let high = mix(word);
    let low = mix(high.wrapping_add(GOLDEN_GAMMA));
    (high as u128) << 64 | low as u128
}
