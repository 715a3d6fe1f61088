//! Reads the start tags of a page: just enough to look for what must not be there.

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// In lower case.
    pub name: String,
    /// Names in lower case; an absent value is empty.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }
}

/// All start tags in order, outside of comments.
pub(super) fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = tag(after);
            tags.push(tag);
            rest = after;
        }
    }
    tags
}

/// Reads one tag from behind its `<`; returns it and what follows.
fn tag(text: &str) -> (Tag, &str) {
    let ends_name = |c: char| c.is_whitespace() || matches!(c, '>' | '/' | '=');
    let (name, mut rest) = split(text, ends_name);
    let mut tag = Tag {
        name: name.to_ascii_lowercase(),
        attributes: Vec::new(),
    };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '='));
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, rest.get(1..).unwrap_or_default());
        }
        let (name, after) = split(rest, ends_name);
        rest = after.trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inside = after.get(1..).unwrap_or_default();
                    inside.split_once(quote).unwrap_or((inside, ""))
                }
                _ => split(after, |c| c.is_whitespace() || c == '>'),
            };
        }
        tag.attributes
            .push((name.to_ascii_lowercase(), value.to_owned()));
    }
}

fn split(text: &str, at: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(at).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_every_kind_of_attribute() {
        let page = "<!-- <b x> --><A HREF='a>b' hidden data-x = 1 y=\"\"/>text 1 < 2</A><br>";
        let tags = tags(page);
        let pairs = [("href", "a>b"), ("hidden", ""), ("data-x", "1"), ("y", "")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(
            tags[0],
            Tag {
                name: "a".into(),
                attributes: pairs.to_vec()
            }
        );
        assert_eq!(tags[1].name, "br");
        assert_eq!(tags.len(), 2);
    }
}
