//! Leaves out of the scripts what only people read.

use crate::run::Run;
use crate::tools;
use crate::trouble::Result;
use std::path::Path;

/// Drops the lines that are comments, and the indentation.
///
/// This is no parser: a file in which a text runs over several lines, where a space or `//` may
/// belong to it, is left as it is.
pub(super) fn lighten(script: &str) -> String {
    let mut plain = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
            let code_follows = line.contains("*/") && !line.ends_with("*/");
            if code_follows {
                return script.to_owned();
            }
        } else if !line.is_empty() && !line.starts_with("//") {
            let is_open = line.replace("\\`", "").matches('`').count() % 2 == 1;
            if is_open || line.ends_with('\\') {
                return script.to_owned();
            }
            plain.push_str(line);
            plain.push('\n');
        }
    }
    plain
}

/// Makes a script small in its place; `is_module` for one with imports or exports.
pub(super) fn minify(file: &Path, is_module: bool) -> Result<()> {
    let mut run = Run::new("node").arg(tools::terser()?).arg(file);
    if is_module {
        run = run.arg("--module");
    }
    run.args(["--ecma", "2022", "--compress", "passes=2", "--mangle"])
        .arg("--output")
        .arg(file)
        .go()
}

#[cfg(test)]
mod tests {
    use super::lighten;

    #[test]
    fn comment_lines_and_indentation_go() {
        let script =
            "// why\n\"use strict\";\n  /** @param x\n   * more\n   */\n  f(`a`); // b\n\n";
        assert_eq!(lighten(script), "\"use strict\";\nf(`a`); // b\n");
    }

    #[test]
    fn a_script_with_a_text_over_several_lines_stays_as_it_is() {
        for script in [
            "let a = `\n  // b\n`;\n",
            "let a = '\\\n  b';\n",
            "/* a\n */ b();\n",
        ] {
            assert_eq!(lighten(script), script);
        }
    }
}
