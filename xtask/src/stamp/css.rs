//! Makes one stylesheet of the many in `style/`.

use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// Joins the files that `style/order` names, one path a line, without comments and indentation.
pub(super) fn bundle(style: &Path) -> Result<String> {
    let order = style.join("order");
    let order = std::fs::read_to_string(&order).during("reading style/order")?;
    let mut names: Vec<&str> = Vec::new();
    for name in order
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        if names.contains(&name) {
            return Err(Trouble::new(format!("style/order names {name} twice.")));
        }
        names.push(name);
    }
    let mut sheet = String::new();
    for name in names {
        let text = std::fs::read_to_string(style.join(name));
        sheet.push_str(&lighten(
            &text.during(format_args!("reading style/{name}"))?,
        ));
    }
    Ok(sheet)
}

/// Drops comments, indentation and empty lines; leaves strings as they are.
fn lighten(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut quote = None;
    let mut letters = css.chars().peekable();
    while let Some(letter) = letters.next() {
        match quote {
            Some(mark) => {
                plain.push(letter);
                if letter == '\\' {
                    plain.extend(letters.next());
                } else if letter == mark {
                    quote = None;
                }
            }
            None if letter == '/' && letters.peek() == Some(&'*') => {
                letters.next();
                let mut last = ' ';
                for inside in letters.by_ref() {
                    if last == '*' && inside == '/' {
                        break;
                    }
                    last = inside;
                }
                plain.push(' ');
            }
            None => {
                if letter == '"' || letter == '\'' {
                    quote = Some(letter);
                }
                plain.push(letter);
            }
        }
    }
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_strings_stay() {
        let css = "/* a\n * b */\n.x {\n  content: \"/* kept \\\" */\"; /* gone */\n\n}\n";
        assert_eq!(lighten(css), ".x {\ncontent: \"/* kept \\\" */\";\n}\n");
    }

    #[test]
    fn an_apostrophe_in_a_comment_opens_no_string() {
        assert_eq!(lighten("/* it's */\n.a { b: c }\n/* d */"), ".a { b: c }\n");
    }
}
