//! Stylesheets as far as the walls need to understand them: rules, and colours.

/// A block of declarations.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The `@media` and other conditions around it.
    pub conditions: Vec<String>,
    /// What it is about, one entry for each comma.
    pub selectors: Vec<String>,
    /// Properties and their values, in order.
    pub declarations: Vec<(String, String)>,
}

impl Rule {
    /// The value of the last of these properties that is set.
    pub fn value(&self, properties: &[&str]) -> Option<&str> {
        let mut declared = self.declarations.iter().rev();
        let found = declared.find(|(name, _)| properties.contains(&name.as_str()))?;
        Some(&found.1)
    }
}

/// All rules of a stylesheet, in order. A rule inside of another is one of its own.
pub fn rules_of(sheet: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut around: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut pending = String::new();
    let mut quote = None;
    for letter in without_comments(sheet).chars() {
        if let Some(mark) = quote {
            quote = (letter != mark).then_some(mark);
            pending.push(letter);
            continue;
        }
        match letter {
            '"' | '\'' => {
                quote = Some(letter);
                pending.push(letter);
            }
            '{' => around.push((std::mem::take(&mut pending).trim().to_owned(), Vec::new())),
            ';' => declare(&mut around, &mut pending),
            '}' => {
                declare(&mut around, &mut pending);
                let conditions = around
                    .iter()
                    .filter(|(prelude, _)| prelude.starts_with('@'));
                let conditions = conditions.map(|(prelude, _)| prelude.clone()).collect();
                let (prelude, declarations) = around.pop().expect("each } has its {");
                let selectors = prelude.split(',').map(|it| it.trim().to_owned());
                if !declarations.is_empty() {
                    rules.push(Rule {
                        conditions,
                        selectors: selectors.collect(),
                        declarations,
                    });
                }
            }
            _ => pending.push(letter),
        }
    }
    rules
}

fn declare(around: &mut [(String, Vec<(String, String)>)], pending: &mut String) {
    let text = std::mem::take(pending);
    if let (Some((_, declarations)), Some((name, value))) =
        (around.last_mut(), text.split_once(':'))
    {
        declarations.push((name.trim().to_owned(), value.trim().to_owned()));
    }
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let before = parts.next().unwrap_or_default().to_owned();
    let after = parts.filter_map(|part| part.split_once("*/"));
    after.fold(before, |text, (_, rest)| text + rest)
}

/// The names of the custom properties in a value, without their dashes.
pub fn tokens_in(value: &str) -> impl Iterator<Item = &str> {
    value.split("var(--").skip(1).filter_map(|rest| {
        let name = rest.split([')', ',', ' ']).next()?;
        (!name.is_empty()).then_some(name)
    })
}

/// What makes a colour out of numbers or of other colours.
const FUNCTIONS: [&str; 13] = [
    "rgb(",
    "rgba(",
    "hsl(",
    "hsla(",
    "hwb(",
    "lab(",
    "lch(",
    "oklab(",
    "oklch(",
    "color(",
    "color-mix(",
    "light-dark(",
    "contrast-color(",
];

/// The colours that have names, but for `transparent`, `currentcolor` and those of the system.
const NAMES: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond \
    blue blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk \
    crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta \
    darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray \
    darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick \
    floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey \
    honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon \
    lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink \
    lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow \
    lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple \
    mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue \
    mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid \
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum \
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen \
    seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal \
    thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen";

/// A colour in a value that is no token: by number, by function or by name.
pub fn raw_colour(value: &str) -> Option<String> {
    let value = without_strings(value).to_ascii_lowercase();
    if let Some(function) = FUNCTIONS.iter().find(|it| value.contains(**it)) {
        return Some(format!("{function}…)"));
    }
    let hex = value.split('#').skip(1).map(first_word);
    let mut hex = hex.filter(|it| {
        matches!(it.len(), 3 | 4 | 6 | 8) && it.chars().all(|digit| digit.is_ascii_hexdigit())
    });
    if let Some(digits) = hex.next() {
        return Some(format!("#{digits}"));
    }
    let words = value.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let named = |word: &&str| !word.is_empty() && NAMES.split_whitespace().any(|it| it == *word);
    words.into_iter().find(named).map(str::to_owned)
}

fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

fn without_strings(value: &str) -> String {
    value.split(['"', '\'']).step_by(2).collect()
}

/// A colour that lets nothing through: its red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rgb` and `#rrggbb`.
    pub fn read(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let long: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let part = |at: usize| u8::from_str_radix(long.get(at..at + 2)?, 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// The contrast with another colour as WCAG 2 counts it, from 1 to 21.
    pub fn contrast_with(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}
