//! The combinations that have given values of some axes, one after the other.

use std::collections::BTreeMap;

/// Counts through the axes that may have any value.
pub(super) struct Matching {
    next: Option<usize>,
    free: Vec<Wheel>,
}

/// An axis that is counted through.
struct Wheel {
    length: usize,
    /// How far two combinations are apart that differ by one value.
    stride: usize,
    value: usize,
}

impl Matching {
    /// Of axes with so many values each, where the value of some is given: their
    /// places, and those of their values, which the axes have.
    pub(super) fn new(lengths: &[usize], given: &BTreeMap<usize, usize>) -> Self {
        let (mut stride, mut start, mut free) = (1, 0, Vec::new());
        for (axis, length) in lengths.iter().copied().enumerate().rev() {
            match given.get(&axis) {
                Some(value) => start += value * stride,
                None => free.push(Wheel {
                    length,
                    stride,
                    value: 0,
                }),
            }
            stride *= length;
        }
        Self {
            next: Some(start),
            free,
        }
    }

    /// What comes after a combination.
    fn after(&mut self, number: usize) -> Option<usize> {
        let mut number = number;
        for wheel in &mut self.free {
            if wheel.value + 1 < wheel.length {
                wheel.value += 1;
                return Some(number + wheel.stride);
            }
            number -= wheel.value * wheel.stride;
            wheel.value = 0;
        }
        None
    }
}

impl Iterator for Matching {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let number = self.next?;
        self.next = self.after(number);
        Some(number)
    }
}
