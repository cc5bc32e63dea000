//! The breaks to which ads belong.

/// A break of a program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AdBreak {
    /// Its number: ads that are shown together have the same one.
    pub number: usize,
    /// Where it is in the content.
    pub position: BreakPosition,
}

impl AdBreak {
    /// That of ads without a content around them.
    pub const NONE: Self = Self {
        number: 0,
        position: BreakPosition::Unknown,
    };
}

/// Where a break is in its content, by the numbers of the standard's macro
/// `BREAKPOSITION`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BreakPosition {
    /// There is no content that anybody knows of.
    #[default]
    Unknown = 0,
    /// Before the content.
    PreRoll = 1,
    /// Within it.
    MidRoll = 2,
    /// After it.
    PostRoll = 3,
}
