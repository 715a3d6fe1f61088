//! The source tree, line by line, as far as the walls need to understand it.

use std::path::Path;

/// A line of a file, without the comment at its end where it is code.
#[derive(Debug, Clone)]
pub struct Line {
    /// The file, relative to the root.
    pub file: String,
    /// The line's number, from 1.
    pub number: usize,
    /// What stands there.
    pub text: String,
}

impl Line {
    /// Whether `part` stands in the line.
    pub fn has(&self, part: &str) -> bool {
        self.text.contains(part)
    }

    /// The sentence for the report.
    pub fn breach(&self, what: impl std::fmt::Display) -> String {
        format!("{}:{}: {what}", self.file, self.number)
    }
}

/// Fails with all breaches at once.
#[track_caller]
pub fn no_breach(breaches: impl Iterator<Item = String>) {
    let all: Vec<String> = breaches.collect();
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

/// All lines of the files with these endings in these files and folders.
pub fn lines_of(places: &[&str], endings: &[&str]) -> impl Iterator<Item = Line> {
    let root = xtask::paths::root();
    let mut lines = Vec::new();
    for place in places {
        read_into(&mut lines, &root, &root.join(place), endings);
    }
    lines.into_iter()
}

fn read_into(lines: &mut Vec<Line>, root: &Path, place: &Path, endings: &[&str]) {
    if place.is_dir() {
        let entries = std::fs::read_dir(place).expect("a folder can be listed");
        let mut paths: Vec<_> = entries.map(|it| it.expect("an entry").path()).collect();
        paths.sort();
        for path in paths {
            read_into(lines, root, &path, endings);
        }
        return;
    }
    let ending = place
        .extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default();
    if !endings.contains(&ending) {
        return;
    }
    let text = std::fs::read_to_string(place).expect("a source file can be read");
    let file = place
        .strip_prefix(root)
        .expect("it is below the root")
        .display()
        .to_string();
    lines.extend(text.lines().enumerate().map(|(index, text)| Line {
        file: file.clone(),
        number: index + 1,
        text: text.to_owned(),
    }));
}

/// The lines of Rust that ship: without comments, and without each file's tests at its end.
pub fn rust_code(places: &[&str]) -> impl Iterator<Item = Line> {
    let (mut file, mut in_tests) = (String::new(), false);
    let all = lines_of(places, &["rs"]);
    let shipped = all.filter(|line| !line.file.contains("/tests/"));
    shipped.filter_map(move |mut line| {
        if line.file != file {
            file.clone_from(&line.file);
            in_tests = false;
        }
        in_tests |= line.has("#[cfg(test)]");
        line.text = without_comment(&line.text).to_owned();
        (!in_tests && !line.text.trim().is_empty()).then_some(line)
    })
}

/// Cuts `// …` off, unless it is inside a string.
fn without_comment(text: &str) -> &str {
    let (mut in_string, mut escaped) = (false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '\\' if in_string => escaped = !escaped,
            '"' if !escaped && !text[..at].ends_with('\'') => in_string = !in_string,
            '/' if !in_string && text[at..].starts_with("//") => return &text[..at],
            _ => escaped = false,
        }
    }
    text
}

/// A string literal of the code that ships.
#[derive(Debug)]
pub struct Literal {
    /// Where it begins.
    pub line: Line,
    /// What stands before it in that line.
    pub before: String,
    /// What stands in it; a line break with a backslash is none.
    pub text: String,
}

/// The string literals of Rust, those of several lines too.
pub fn literals_of(places: &[&str]) -> impl Iterator<Item = Literal> {
    let (mut found, mut open) = (Vec::new(), None::<Literal>);
    for line in rust_code(places) {
        if open
            .as_ref()
            .is_some_and(|it: &Literal| it.line.file != line.file)
        {
            open = None;
        }
        let (mut escaped, mut quoted) = (false, false);
        let text = match open {
            Some(_) => line.text.trim_start(),
            None => &line.text,
        };
        for (at, letter) in text.char_indices() {
            match &mut open {
                Some(literal) if escaped => {
                    literal.text.push(letter);
                    escaped = false;
                }
                Some(_) if letter == '\\' => escaped = true,
                Some(_) if letter == '"' => found.extend(open.take()),
                Some(literal) => literal.text.push(letter),
                None if letter == '"' && !quoted => {
                    open = Some(Literal {
                        before: text[..at].to_owned(),
                        line: line.clone(),
                        text: String::new(),
                    });
                }
                None => quoted = letter == '\'',
            }
        }
    }
    found.into_iter()
}

/// The names in a line of code.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}

/// Follows a stylesheet from line to line and finds its declarations (`property: value`), as
/// opposed to selectors, in which `#` means an id.
#[derive(Debug, Default)]
pub struct CssDeclarations {
    file: String,
    pending: String,
    in_comment: bool,
}

impl CssDeclarations {
    /// The declarations that end in this line.
    pub fn of(&mut self, line: &Line) -> Vec<String> {
        if line.file != self.file {
            *self = CssDeclarations {
                file: line.file.clone(),
                ..CssDeclarations::default()
            };
        }
        let mut ended = Vec::new();
        let mut rest = line.text.as_str();
        while let Some(letter) = rest.chars().next() {
            let skipped = match (self.in_comment, rest.get(..2)) {
                (true, Some("*/")) => {
                    self.in_comment = false;
                    2
                }
                (false, Some("/*")) => {
                    self.in_comment = true;
                    2
                }
                _ => letter.len_utf8(),
            };
            if !self.in_comment && skipped == letter.len_utf8() {
                match letter {
                    ';' | '}' => ended.push(std::mem::take(&mut self.pending)),
                    '{' => self.pending.clear(),
                    _ => self.pending.push(letter),
                }
            }
            rest = &rest[skipped..];
        }
        self.pending.push(' ');
        ended
    }
}
