//! The long run of fuzzing, which `./fuzz` builds and starts: libFuzzer keeps every input that reaches new code and goes
//! on from there. Half of its changes are ours.

#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
mod mutate;
#[cfg(fuzzing)]
mod targets;

#[cfg(fuzzing)]
mod run {
    use crate::{mutate, targets::TARGETS};
    use std::{env, fs, sync::LazyLock};

    /// The target that the environment names.
    static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
        let name = env::var("DIPTYCH_FUZZ").unwrap_or_default();
        let found = TARGETS.iter().find(|(target, _)| *target == name);
        found.map(|(_, target)| *target).unwrap_or_else(|| panic!("DIPTYCH_FUZZ names no target: {name:?}"))
    });

    /// What inputs are spliced with.
    static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let folder =
            format!("{}/tests/fuzz/seeds/{}", env!("CARGO_MANIFEST_DIR"), env::var("DIPTYCH_FUZZ").unwrap_or_default());
        fs::read_dir(folder).into_iter().flatten().filter_map(|entry| fs::read(entry.ok()?.path()).ok()).collect()
    });

    static WORDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| mutate::words(include_str!("words.dict")));

    libfuzzer_sys::fuzz_target!(|bytes: &[u8]| TARGET(bytes));

    libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
        let mut rng = fastrand::Rng::with_seed(u64::from(seed));
        if rng.bool() {
            return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
        }
        let mut input = data[..size].to_vec();
        for _ in 0..rng.usize(1..=3) {
            mutate::change(&mut input, &SEEDS, &WORDS, &mut rng);
        }
        input.truncate(max_size);
        data[..input.len()].copy_from_slice(&input);
        input.len()
    });
}

#[cfg(not(fuzzing))]
fn main() {
    eprintln!("This is for ./fuzz, which builds it so that it can tell what an input reaches.");
}
