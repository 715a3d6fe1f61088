//! What the command line asks for.

use std::path::PathBuf;

/// Saves measured in each subject and at each speed, at least.
const SAVES: usize = 54;

/// The bench's wishes.
#[derive(Debug, Clone)]
pub struct Arguments {
    /// How many times each start is made.
    pub runs: usize,
    /// Only the starts the aims are about: slowed down four times, from the worker.
    pub quick: bool,
    /// Where the figures are written.
    pub json: PathBuf,
}

impl Arguments {
    /// Reads the words after the program's name.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
        let target = xtask::paths::target().map_err(|error| error.to_string())?;
        let json = target.join("bench.json");
        let mut arguments = Arguments {
            runs: 9,
            quick: false,
            json,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--runs" => arguments.runs = number(&value()?)?,
                "--json" => arguments.json = PathBuf::from(value()?),
                "--quick" => arguments.quick = true,
                other => {
                    return Err(format!(
                        "`{other}` is not one of --runs N, --json FILE, --quick"
                    ));
                }
            }
        }
        Ok(arguments)
    }

    /// How many times the page's processor is slowed down, one after the other.
    pub fn speeds(&self) -> &'static [u8] {
        if self.quick { &[4] } else { &[1, 4] }
    }

    /// How many saves are measured after each start, so that all starts together have enough.
    pub fn saves_each(&self) -> usize {
        SAVES.div_ceil(self.runs)
    }
}

fn number(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|runs| *runs > 0)
        .ok_or_else(|| format!("`{text}` is no number of runs"))
}
