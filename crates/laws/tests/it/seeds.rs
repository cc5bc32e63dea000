//! Every law holds for every seed of every law, and for what is left when it
//! is cut off.

use std::io::{Write, stderr};

use vastsim_laws::{LAWS, Law};
use vastsim_vast::{ReadOptions, Reading, read, read_vmap};

use crate::support::{Seed, seeds};

/// Says which law fails for which seed, which the panic of a law does not.
struct Trial<'t> {
    law: &'t str,
    seed: &'t Seed,
    bytes: usize,
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self { law, seed, bytes } = self;
            let name = &seed.name;
            let said = format!("`{law}` fails for the first {bytes} bytes of seed `{name}`");
            // Were it to fail, the panic would still be reported.
            let _ = writeln!(stderr(), "{said}");
        }
    }
}

fn try_law(name: &str, law: Law, seed: &Seed, bytes: usize) {
    let _trial = Trial {
        law: name,
        seed,
        bytes,
    };
    law(&seed.bytes[..bytes]);
}

#[test]
fn laws_hold_for_the_seeds_of_all() {
    for (name, law) in LAWS {
        for (other, _) in LAWS {
            for seed in seeds(other) {
                try_law(name, law, &seed, seed.bytes.len());
            }
        }
    }
}

#[test]
fn laws_hold_for_seeds_cut_off_anywhere() {
    for (name, law) in LAWS {
        for seed in seeds(name) {
            for bytes in 0..seed.bytes.len() {
                try_law(name, law, &seed, bytes);
            }
        }
    }
}

/// A seed that is refused at its first byte would lead the fuzzer nowhere.
fn check_refused<T>(law: &str, read: fn(&[u8], &ReadOptions) -> Reading<T>) {
    for seed in seeds(law) {
        let reading = read(&seed.bytes, &ReadOptions::default());
        let refused = seed.name.starts_with("refused-");
        let (name, diagnostics) = (&seed.name, &reading.diagnostics);
        assert_eq!(
            reading.document.is_none(),
            refused,
            "{name}: {diagnostics:?}"
        );
    }
}

#[test]
fn documents_are_read_unless_their_name_says_so() {
    check_refused("document", read);
    check_refused("vmap", read_vmap);
}
