//! The exported table, read cell by cell by its columns' names.

use std::collections::BTreeMap;

/// A row: the text of each column.
pub type TableRow = BTreeMap<String, String>;

/// Reads an exported table: comma, double quotes, CRLF, a byte order mark, one row of names.
///
/// # Panics
/// When it is not such a table.
pub fn rows_of_table(text: &str) -> Vec<TableRow> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut rows = cells_of(text).into_iter();
    let names = rows.next().expect("a row of names");
    rows.map(|cells| {
        assert_eq!(cells.len(), names.len(), "torn row: {cells:?}");
        names.iter().cloned().zip(cells).collect()
    })
    .collect()
}

fn cells_of(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut letters) = (false, text.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {
                letters.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(letter),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_quotes_and_lines_stay_in_their_cells() {
        let text = "\u{feff}a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n,\r\n";
        let rows = rows_of_table(text);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0]["a"], "1");
        assert_eq!(rows[0]["b"], "x, \"y\"\nz");
        assert_eq!(rows[1]["b"], "");
    }
}
