//! What a host sends with brotli at its best.

use brotli::enc::BrotliEncoderParams;
use std::path::{Path, PathBuf};

/// The kinds of files that count as code.
const CODE: [&str; 4] = ["html", "css", "js", "wasm"];

/// A file of the app or of the bare page.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path inside the build.
    pub path: String,
    /// Its length in bytes.
    pub raw: usize,
    /// Its length in bytes with brotli at quality 11.
    pub brotli: usize,
}

/// The code of both, file by file.
#[derive(Debug)]
pub struct Sizes {
    /// The app's.
    pub app: Vec<File>,
    /// The bare page's.
    pub bare: Vec<File>,
}

impl Sizes {
    /// The sum of the compressed lengths.
    pub fn total(files: &[File]) -> usize {
        files.iter().map(|file| file.brotli).sum()
    }
}

/// The folder of the built app: `STILLNIGHT_DIST`, or `dist` at the root.
pub fn app_folder() -> PathBuf {
    let named = std::env::var_os("STILLNIGHT_DIST").filter(|it| !it.is_empty());
    let folder = named.map_or_else(|| xtask::paths::root().join("dist"), PathBuf::from);
    let page = folder.join("index.html");
    assert!(
        page.is_file(),
        "{} is missing: build the app with `cargo xtask build`",
        page.display()
    );
    folder
}

/// The folder of the bare page.
pub fn bare_folder() -> PathBuf {
    xtask::paths::root().join("tests/bench/bare")
}

/// Measures both.
pub fn of_both() -> Sizes {
    Sizes {
        app: code_in(&app_folder()),
        bare: code_in(&bare_folder()),
    }
}

fn code_in(folder: &Path) -> Vec<File> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.expect("the folder can be read");
        let path = entry.path();
        // Hidden ones are never shipped: they are what a build under way keeps.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            files.extend(code_in(&path));
        } else if path
            .extension()
            .and_then(|it| it.to_str())
            .is_some_and(|it| CODE.contains(&it))
        {
            files.push(measure(&path));
        }
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    files
}

fn measure(path: &Path) -> File {
    let bytes = std::fs::read(path).expect("the file can be read");
    let best = BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &best).expect("memory takes everything");
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    File {
        path: name,
        raw: bytes.len(),
        brotli: out.len(),
    }
}
