//! Short names for what the program and its glue call each other.
//!
//! wasm-bindgen makes long names with a hash in each, which no compression can shrink, and has
//! each of them twice: in the program and in the glue.

use super::order;
use crate::trouble::{Result, Trouble, While};
use std::collections::BTreeMap;
use std::path::Path;

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// Kinds of an import, by the format's numbers.
const FUNCTION: u8 = 0;

/// Renames imports and exports of wasm-bindgen's own making in both files, and puts the program's
/// functions in order. A pair that was treated before keeps its names.
pub(super) fn shorten(program: &Path, glue: &Path) -> Result<()> {
    let bytes = std::fs::read(program).during("reading the program")?;
    let text = std::fs::read_to_string(glue).during("reading the glue")?;
    let mut names = Names::default();
    let bytes = renamed(&bytes, &mut names)
        .ok_or_else(|| Trouble::new("The program is not as wasm-bindgen leaves it."))?;
    let bytes = order::reordered(&bytes)?;
    std::fs::write(program, bytes).during("writing the program")?;
    std::fs::write(glue, replaced(&text, &names)).during("writing the glue")
}

/// Each long name with its short one.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn short(&mut self, name: &[u8]) -> Vec<u8> {
        let is_made = |name: &str| name.starts_with("__wb") || name.starts_with("wasm_bindgen");
        match std::str::from_utf8(name) {
            Ok(name) if is_made(name) && name != "__wbindgen_start" => {
                let number = self.0.len();
                let short = self.0.entry(name.to_owned());
                short
                    .or_insert_with(|| letters(number))
                    .clone()
                    .into_bytes()
            }
            _ => name.to_owned(),
        }
    }
}

/// `$a`, `$b` … `$ba`: no name of the glue's own begins with `$`.
fn letters(mut number: usize) -> String {
    let mut name = String::from("$");
    loop {
        let letter = u8::try_from(number % 26).unwrap_or(0);
        name.push(char::from(b'a' + letter));
        number /= 26;
        if number == 0 {
            return name;
        }
    }
}

fn replaced(glue: &str, names: &Names) -> String {
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut result = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(in_name) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !in_name(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        result.push_str(before);
        result.push_str(names.0.get(word).map_or(word, String::as_str));
        rest = after;
    }
    result.push_str(rest);
    result
}

/// The program with other names in its lists of imports and exports; `None` for what is no
/// program, or imports something else than functions.
fn renamed(program: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let (head, _) = program.split_at_checked(8)?;
    let mut out = head.to_owned();
    let mut reader = Reader {
        bytes: program,
        at: 8,
    };
    while reader.at < program.len() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let section = reader.take(length)?;
        let section = match id {
            IMPORTS => list(section, names, true)?,
            EXPORTS => list(section, names, false)?,
            _ => section.to_owned(),
        };
        out.push(id);
        push_number(&mut out, section.len());
        out.extend(section);
    }
    Some(out)
}

/// The list of imports or exports.
fn list(section: &[u8], names: &mut Names, imports: bool) -> Option<Vec<u8>> {
    let mut reader = Reader {
        bytes: section,
        at: 0,
    };
    let mut out = Vec::with_capacity(section.len());
    let count = reader.number()?;
    push_number(&mut out, count);
    for _ in 0..count {
        if imports {
            let module = reader.text()?;
            push_text(&mut out, module);
        }
        let name = reader.text()?;
        push_text(&mut out, &names.short(name));
        let kind = reader.byte()?;
        if imports && kind != FUNCTION {
            return None;
        }
        out.push(kind);
        push_number(&mut out, reader.number()?);
    }
    (reader.at == section.len()).then_some(out)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at)?;
        self.at += 1;
        Some(*byte)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    /// A number of up to 32 bits, seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let byte = u8::try_from(number & 127).unwrap_or(0);
        number >>= 7;
        if number == 0 {
            return out.push(byte);
        }
        out.push(byte | 128);
    }
}

fn push_text(out: &mut Vec<u8>, text: &[u8]) {
    push_number(out, text.len());
    out.extend(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with one import and two exports, and nothing else.
    fn program() -> Vec<u8> {
        let mut imports = vec![1];
        push_text(&mut imports, b"wbg");
        push_text(&mut imports, b"__wbg_now_0123456789abcdef");
        imports.extend([FUNCTION, 3]);
        let mut exports = vec![2];
        push_text(&mut exports, b"memory");
        exports.extend([2, 0]);
        push_text(&mut exports, b"__wbindgen_malloc");
        exports.extend([0, 200, 1]);
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        for (id, section) in [(IMPORTS, imports), (EXPORTS, exports), (10, vec![0])] {
            program.push(id);
            push_number(&mut program, section.len());
            program.extend(section);
        }
        program
    }

    #[test]
    fn what_wasm_bindgen_named_is_short_in_both() {
        let mut names = Names::default();
        let short = renamed(&program(), &mut names).unwrap();
        let has = |name: &[u8]| short.windows(name.len()).any(|it| it == name);
        assert!(has(b"\x02$a") && has(b"\x02$b") && has(b"memory") && !has(b"__wb"));
        let glue = "i = { __wbg_now_0123456789abcdef: f }; wasm.__wbindgen_malloc(wasm.memory);";
        assert_eq!(
            replaced(glue, &names),
            "i = { $a: f }; wasm.$b(wasm.memory);"
        );
        let mut none = Names::default();
        assert_eq!(
            renamed(&short, &mut none).unwrap(),
            short,
            "once more changes nothing"
        );
    }

    #[test]
    fn names_are_all_different() {
        let all: std::collections::BTreeSet<String> = (0..2000).map(letters).collect();
        assert_eq!(all.len(), 2000);
        assert!(letters(25) == "$z" && letters(26).len() == 3);
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for number in [0, 1, 127, 128, 300, 65_535, 4_294_967_295] {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            let mut reader = Reader {
                bytes: &bytes,
                at: 0,
            };
            assert_eq!(reader.number(), Some(number));
        }
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(renamed(b"\0asm", &mut Names::default()).is_none());
        assert!(renamed(b"\0asm\x01\0\0\0\x02\xff", &mut Names::default()).is_none());
    }
}
