//! The sentences of the first screen, which stand in `index.html` before anything is run.

use crate::trouble::{Result, Trouble, While};
use serde_json::Value;
use std::path::Path;

/// What an element says, by its key in `locales/`.
const TEXT: &str = "data-text=\"";
/// What it is called by those who do not see it.
const LABEL: &str = "data-label=\"";

/// Fills the page in `staging` with the sentences of `locales/en.json`.
pub fn fill(staging: &Path, source: &Path) -> Result<()> {
    let texts =
        std::fs::read_to_string(source.join("locales/en.json")).during("reading en.json")?;
    let texts = serde_json::from_str(&texts).during("reading en.json")?;
    let file = staging.join("index.html");
    let page = std::fs::read_to_string(&file).during("reading index.html")?;
    std::fs::write(&file, filled(&page, &texts)?).during("writing index.html")
}

/// The page with each text at the end of its element, and each label in its tag.
fn filled(page: &str, texts: &Value) -> Result<String> {
    let mut page = page.to_owned();
    while let Some(at) = page.find(LABEL) {
        let key = key_at(&page, at, LABEL)?;
        let label = escaped(text_of(texts, &key)?);
        let end = at + LABEL.len() + key.len() + 1;
        page.replace_range(at..end, &format!("aria-label=\"{label}\""));
    }
    while let Some(at) = page.find(TEXT) {
        let key = key_at(&page, at, TEXT)?;
        let text = marked_up(text_of(texts, &key)?);
        let element = page.get(..at).and_then(|before| before.rfind('<'));
        let tag: String = element
            .and_then(|from| page.get(from + 1..))
            .map(|tag| {
                tag.chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect()
            })
            .unwrap_or_default();
        let close = format!("</{tag}>");
        let end = page.get(at..).and_then(|rest| rest.find(&close));
        let end = end.ok_or_else(|| Trouble::new(format!("{key}: its element has no {close}")))?;
        page.insert_str(at + end, &text);
        // With the space before it.
        page.replace_range(at - 1..at + TEXT.len() + key.len() + 1, "");
    }
    Ok(page)
}

fn key_at(page: &str, at: usize, attribute: &str) -> Result<String> {
    let rest = page.get(at + attribute.len()..).unwrap_or_default();
    let key = rest.split_once('"').map(|(key, _)| key.to_owned());
    key.ok_or_else(|| Trouble::new(format!("{attribute} is not closed")))
}

fn text_of<'a>(texts: &'a Value, key: &str) -> Result<&'a str> {
    let found = key
        .split('.')
        .try_fold(texts, |in_it, name| in_it.get(name));
    let text = found.and_then(Value::as_str);
    text.ok_or_else(|| Trouble::new(format!("index.html names the unknown sentence {key}")))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// Of what a sentence holds only `<b>` is markup.
fn marked_up(text: &str) -> String {
    escaped(text)
        .replace("&lt;b>", "<b>")
        .replace("&lt;/b>", "</b>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_end_their_elements_and_labels_stand_in_their_tags() {
        let texts = json!({ "a": { "b": "<b>Log</b> & <i>go</i>", "c": "A \"word\"" } });
        let page = "<nav data-label=\"a.c\"><a href=\"#\" data-text=\"a.b\"><svg></svg></a></nav>";
        assert_eq!(
            filled(page, &texts).unwrap(),
            "<nav aria-label=\"A &quot;word&quot;\"><a href=\"#\"><svg></svg>\
             <b>Log</b> &amp; &lt;i>go&lt;/i></a></nav>"
        );
    }

    #[test]
    fn an_unknown_sentence_and_an_open_element_are_faults() {
        for (page, saying) in [
            ("<p data-text=\"a.b\"></p>", "unknown sentence a.b"),
            ("<p data-text=\"a\"></b>", "no </p>"),
            ("<p data-label=\"a", "not closed"),
        ] {
            let fault = filled(page, &json!({ "a": "A" })).unwrap_err().to_string();
            assert!(fault.contains(saying), "{fault}");
        }
    }
}
