//! The definition of a column, of which headers and data dictionaries are made.

/// A column's definition: the single source of headers and data dictionaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name in the header; ends in the unit where there is one.
    pub name: &'static str,
    /// What kind of value it holds.
    pub kind: Kind,
    /// What one of it is.
    pub unit: Unit,
    /// One sentence for the data dictionary.
    pub description: &'static str,
    /// Which rows have a value in it.
    pub presence: Presence,
    /// The values that it can have, where they are known.
    pub values: Option<&'static [&'static str]>,
}

/// Which rows have a value in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Some: it does not apply to others.
    Optional,
    /// All.
    Always,
    /// All; together with the other such columns it tells the rows of a table apart.
    Key,
}

/// The kind of value in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number from 0 to 2^64 − 1.
    Integer,
    /// A decimal number.
    Number,
}

/// What a column's numbers count or measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nothing: a name, or a pure number.
    None,
    /// Sessions.
    Sessions,
    /// Events that fired.
    Events,
    /// A share from 0 to 1.
    Fraction,
    /// Seconds.
    Seconds,
    /// Standard errors.
    StandardErrors,
}

impl Unit {
    /// As the Unified Code for Units of Measure has it, if it has one.
    pub const fn symbol(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Sessions => Some("sessions"),
            Self::Events => Some("events"),
            Self::Fraction => Some("1"),
            Self::Seconds => Some("s"),
            Self::StandardErrors => Some("standard errors"),
        }
    }
}

impl Column {
    /// A column of text.
    pub const fn text(name: &'static str, description: &'static str) -> Self {
        Self::new(name, Kind::Text, Unit::None, description)
    }

    /// A column of session counts.
    pub const fn sessions(name: &'static str, description: &'static str) -> Self {
        Self::new(name, Kind::Integer, Unit::Sessions, description)
    }

    /// A column of shares from 0 to 1.
    pub const fn fraction(name: &'static str, description: &'static str) -> Self {
        Self::new(name, Kind::Number, Unit::Fraction, description)
    }

    /// A column of durations or offsets in seconds.
    pub const fn seconds(name: &'static str, description: &'static str) -> Self {
        Self::new(name, Kind::Number, Unit::Seconds, description)
    }

    /// A column of any other kind.
    pub const fn new(
        name: &'static str,
        kind: Kind,
        unit: Unit,
        description: &'static str,
    ) -> Self {
        Self {
            name,
            kind,
            unit,
            description,
            presence: Presence::Optional,
            values: None,
        }
    }

    /// The same column, with a value in every row.
    #[must_use]
    pub const fn always(self) -> Self {
        let presence = Presence::Always;
        Self { presence, ..self }
    }

    /// The same column, by which the rows of a table are told apart.
    #[must_use]
    pub const fn key(self) -> Self {
        let presence = Presence::Key;
        Self { presence, ..self }
    }

    /// The same column, with none but these values.
    #[must_use]
    pub const fn one_of(self, values: &'static [&'static str]) -> Self {
        let values = Some(values);
        Self { values, ..self }
    }
}
