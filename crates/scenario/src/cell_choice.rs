//! Which cell of a scenario is meant.

use crate::scenario::Scenario;

/// How many labels are named where none was meant.
const SHOWN_MAX: usize = 6;

/// What names no cell of a scenario. Displays with what would.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{asked}` is no cell; {known}")]
pub struct UnknownCell {
    asked: String,
    known: String,
}

impl Scenario {
    /// The index of the cell of a label, or of a number from 1; without either that of the
    /// first one.
    ///
    /// ```
    /// use std::path::Path;
    /// # use vastsim_scenario::{Files, ReadError, load_with};
    /// # struct Text(&'static str);
    /// # impl Files for Text {
    /// #     fn read(&self, _: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
    /// #         Ok(self.0.into())
    /// #     }
    /// # }
    /// let text = r#"{ "name": "spot", "ad": { "duration": "00:00:15" },
    ///                 "matrix": { "provider": ["google", "tiger"] } }"#;
    /// let scenario = load_with(Path::new("spot.json"), &Text(text))?;
    /// assert_eq!(scenario.cell_index(None), Ok(0));
    /// assert_eq!(scenario.cell_index(Some("2")), Ok(1));
    /// assert_eq!(scenario.cell_index(Some("provider=tiger")), Ok(1));
    /// assert!(scenario.cell_index(Some("0")).is_err());
    /// # Ok::<(), vastsim_scenario::LoadError>(())
    /// ```
    ///
    /// # Errors
    /// If there is no such cell.
    pub fn cell_index(&self, asked: Option<&str>) -> Result<usize, UnknownCell> {
        let cells = &self.cells;
        let Some(asked) = asked else { return Ok(0) };
        let by_label = cells.iter().position(|cell| cell.label == asked);
        let number = asked.parse::<usize>().ok();
        let by_number = number.filter(|number| (1..=cells.len()).contains(number));
        // A summary calls the only cell by its provider.
        let by_provider = matches!(&cells[..], [only] if only.provider() == asked).then_some(0);
        by_label
            .or(by_provider)
            .or(by_number.map(|number| number - 1))
            .ok_or_else(|| UnknownCell {
                asked: asked.to_owned(),
                known: self.known_cells(),
            })
    }

    fn known_cells(&self) -> String {
        if let [only] = &self.cells[..] {
            return format!("the only one is `{}`, number 1", only.label);
        }
        let labels = self.cells.iter().map(|cell| cell.label.as_str());
        let mut shown: Vec<_> = labels.take(SHOWN_MAX).collect();
        if self.cells.len() > SHOWN_MAX {
            shown.push("…");
        }
        let (count, shown) = (self.cells.len(), shown.join("`, `"));
        format!("give a number from 1 to {count} or a label: `{shown}`")
    }
}
