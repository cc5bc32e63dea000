//! Categories that a wrapper blocks (VAST 4.3, 3.19.2).

use std::cmp::Ordering;

use crate::model::{Category, Wrapper};

/// The codes that a wrapper blocks, sorted once so that each category of each
/// ad behind it is found in logarithmic time.
#[derive(Debug)]
pub(super) struct BlockedCodes {
    codes: Vec<CodeSpan>,
}

/// A code as a piece of one of the wrapper's lists.
#[derive(Debug, Clone, Copy)]
struct CodeSpan {
    list: u32,
    start: u32,
    end: u32,
}

impl BlockedCodes {
    pub(super) fn of(wrapper: &Wrapper) -> Self {
        let lists = wrapper.blocked_ad_categories.iter().enumerate();
        let mut codes: Vec<CodeSpan> = lists
            .flat_map(|(list, blocked)| spans(list, &blocked.codes))
            .collect();
        codes.sort_by(|a, b| a.key(wrapper).cmp(&b.key(wrapper)));
        Self { codes }
    }

    /// Whether a category is among them. `wrapper` is the one they are of.
    pub(super) fn block(&self, wrapper: &Wrapper, category: &Category) -> bool {
        let key = (
            authority(category.authority.as_deref()),
            category.code.trim(),
        );
        let compare = |code: &CodeSpan| -> Ordering { code.key(wrapper).cmp(&key) };
        self.codes.binary_search_by(compare).is_ok()
    }
}

impl CodeSpan {
    /// Authority and code; no code at all is never blocked, as none is empty.
    fn key(self, wrapper: &Wrapper) -> (&str, &str) {
        let list = wrapper.blocked_ad_categories.get(self.list as usize);
        list.map_or(("", ""), |list| {
            let code = list.codes.get(self.start as usize..self.end as usize);
            (
                authority(list.authority.as_deref()),
                code.unwrap_or_default(),
            )
        })
    }
}

fn spans(list: usize, codes: &str) -> impl Iterator<Item = CodeSpan> + use<'_> {
    let mut next = 0;
    codes.split(',').filter_map(move |piece| {
        let start = next + piece.len() - piece.trim_start().len();
        next += piece.len() + 1;
        let end = start + piece.trim().len();
        (start < end).then_some(CodeSpan {
            list: list as u32,
            start: start as u32,
            end: end as u32,
        })
    })
}

fn authority(written: Option<&str>) -> &str {
    written.unwrap_or_default().trim()
}
