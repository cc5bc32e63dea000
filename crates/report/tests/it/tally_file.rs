//! Counts as bytes: what is written is read back, and nothing else is.

use proptest::prelude::*;
use vastsim_report::{
    CellState, InputCopy, InputEntry, RunIdentity, ScenarioEntry, TallyFile, TallyFileError,
};

fn identity() -> RunIdentity {
    RunIdentity {
        value_version: 1,
        scenario: ScenarioEntry {
            name: "s".to_owned(),
            file: "s.json".to_owned(),
            sha256: "ab".to_owned(),
        },
        inputs: vec![input("ad.xml", "cd")],
        set: vec!["playback.speed=2".to_owned()],
        seed: u64::MAX,
        sessions: 10,
        confidence: "0.95".to_owned(),
        shards: "1/1".to_owned(),
    }
}

fn input(file: &str, sha256: &str) -> InputEntry {
    InputEntry {
        file: file.to_owned(),
        sha256: sha256.to_owned(),
    }
}

fn file() -> TallyFile {
    let copy = |path: &str, bytes: &[u8]| InputCopy {
        path: path.to_owned(),
        bytes: bytes.to_vec(),
    };
    let cell = |sessions, integers: &[u8]| CellState {
        sessions,
        integers: integers.to_vec(),
    };
    TallyFile {
        identity: identity(),
        inputs: vec![copy("x/s.json", b"{}"), copy("ad.xml", b"")],
        cells: vec![cell(vec![0..5, 7..9], &[7; 48]), cell(Vec::new(), b"")],
    }
}

/// The bytes with a checksum that fits.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - 4;
    let crc = crc32(&bytes[..end]);
    bytes[end..].copy_from_slice(&crc.to_le_bytes());
    bytes
}

/// CRC-32 as IEEE 802.3 has it, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        let shifted = |crc: u32, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        (0..8).fold(crc ^ u32::from(*byte), shifted)
    })
}

#[test]
fn what_is_written_is_read_back() {
    let bytes = file().to_bytes();
    assert_eq!(TallyFile::from_bytes(&bytes).unwrap(), file());
    assert_eq!(sealed(bytes.clone()), bytes);
}

#[test]
fn every_cut_and_every_flipped_bit_is_found() {
    let bytes = file().to_bytes();
    for length in 0..bytes.len() {
        TallyFile::from_bytes(&bytes[..length]).unwrap_err();
    }
    for bit in 0..bytes.len() * 8 {
        let mut bytes = bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        TallyFile::from_bytes(&bytes).unwrap_err();
    }
}

#[test]
fn other_formats_are_told_apart() {
    let mut bytes = file().to_bytes();
    bytes[8] = 9;
    let error = TallyFile::from_bytes(&bytes).unwrap_err();
    assert!(matches!(error, TallyFileError::Format(9)), "{error}");
    let error = TallyFile::from_bytes(b"{}").unwrap_err();
    assert!(matches!(error, TallyFileError::Foreign), "{error}");
}

#[test]
fn what_tells_a_run_from_another_is_named() {
    let ours = identity();
    let said = |change: &dyn Fn(&mut RunIdentity)| {
        let mut theirs = identity();
        change(&mut theirs);
        theirs.difference(&ours).unwrap().to_string()
    };
    let said = [
        said(&|run| run.value_version = 2),
        said(&|run| run.scenario.sha256 = "ef".to_owned()),
        said(&|run| run.inputs.clear()),
        said(&|run| run.inputs = vec![input("ad.xml", "\u{1b}")]),
        said(&|run| run.set.clear()),
        said(&|run| run.seed = 7),
        said(&|run| run.sessions = 11),
    ];
    insta::assert_snapshot!(said.join("\n"), @r"
    its value version is 2, not 1
    its scenario is `s.json` with SHA-256 ef, not `s.json` with SHA-256 ab
    its list of files is empty, not `ad.xml`
    its file `ad.xml` is SHA-256 \u{1b}, not SHA-256 cd
    its `--set` is empty, not `playback.speed=2`
    its seed is 7, not 18446744073709551615
    its number of sessions per cell is 11, not 10
    ");
    let same = |change: &dyn Fn(&mut RunIdentity)| {
        let mut theirs = identity();
        change(&mut theirs);
        assert_eq!(theirs.difference(&ours), None);
    };
    same(&|run| run.shards = "1/2".to_owned());
    same(&|run| run.confidence = "0.9".to_owned());
}

proptest! {
    /// Whoever knows the checksum: no bytes make it panic, or are read otherwise
    /// than they are written.
    #[test]
    fn hostile_bytes_are_refused_or_written_alike(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = file().to_bytes();
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let bytes = sealed(bytes);
        if let Ok(read) = TallyFile::from_bytes(&bytes) {
            prop_assert_eq!(TallyFile::from_bytes(&read.to_bytes()).unwrap(), read);
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut behind_a_head = b"VASTSIM\x1a\x01\0\0\0".to_vec();
        behind_a_head.extend(&bytes);
        TallyFile::from_bytes(&bytes).unwrap_err();
        behind_a_head.extend([0; 4]);
        TallyFile::from_bytes(&sealed(behind_a_head)).unwrap_err();
    }
}
