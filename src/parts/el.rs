//! The elements all screens are made of.
//!
//! `view!` makes a type of its own of each piece of markup, and each such type is compiled anew:
//! a sixth of the program was copies of how Leptos builds and boxes views. Here every element is of one type, whatever its tag and
//! contents, and every handler and every part that changes is boxed. It is Leptos all the same:
//! what changes is drawn anew by [`live`], into the nodes that are there.

use std::borrow::Cow;

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::svg;
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use stillnight_browser::fields::value_in;

/// What happened to an element.
pub use leptos::ev::Event;

/// Text that is known beforehand, or made.
type Text = Cow<'static, str>;

/// What can be written into an element. Text that is known beforehand is handed over as it is:
/// making a [`Cow`] of it first would take up more of the program than the text.
pub trait Words {
    /// As a text in an element.
    fn text_in(self, el: El) -> El;
    /// As the value of an attribute.
    fn value_in(self, el: El, name: &'static str) -> El;
}

impl Words for &'static str {
    fn text_in(self, el: El) -> El {
        static_text(el, self)
    }
    fn value_in(self, el: El, name: &'static str) -> El {
        static_attribute(el, name, self)
    }
}

impl Words for String {
    fn text_in(self, el: El) -> El {
        made_text(el, self)
    }
    fn value_in(self, el: El, name: &'static str) -> El {
        made_attribute(el, name, self)
    }
}

impl Words for Text {
    fn text_in(self, el: El) -> El {
        match self {
            Cow::Borrowed(text) => static_text(el, text),
            Cow::Owned(text) => made_text(el, text),
        }
    }
    fn value_in(self, el: El, name: &'static str) -> El {
        match self {
            Cow::Borrowed(text) => static_attribute(el, name, text),
            Cow::Owned(text) => made_attribute(el, name, text),
        }
    }
}

#[inline(never)]
fn static_text(el: El, text: &'static str) -> El {
    el.with_text(Cow::Borrowed(text))
}

#[inline(never)]
fn made_text(mut el: El, text: String) -> El {
    el.0.is_of_the_user = true;
    el.with_text(Cow::Owned(text))
}

#[inline(never)]
fn static_attribute(el: El, name: &'static str, value: &'static str) -> El {
    el.with_attribute(name, Cow::Borrowed(value))
}

#[inline(never)]
fn made_attribute(el: El, name: &'static str, value: String) -> El {
    el.with_attribute(name, Cow::Owned(value))
}

/// An element to be. Boxed, and its methods are not inlined: a screen calls hundreds of them.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    /// Whether it may hold what the user has written, in any script: then its first letter says in
    /// which direction it is read. Such texts are made; those of the app are known beforehand.
    is_of_the_user: bool,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with a tag, in capitals: the name under which the browser knows it, by which Leptos
/// sees that a node can stay.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        is_of_the_user: matches!(tag, "INPUT" | "TEXTAREA"),
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// An element with a class.
#[inline(never)]
pub fn of(tag: &'static str, class: &'static str) -> El {
    static_attribute(el(tag), "class", class)
}

/// A paragraph of a class.
pub fn p(class: &'static str, text: impl Words) -> El {
    of("P", class).text(text)
}

/// The page's heading, which takes the focus when the page is arrived at.
pub fn h1(text: impl Words) -> El {
    el("H1").attr("tabindex", "-1").text(text)
}

/// A second-level heading.
pub fn h2(text: impl Words) -> El {
    el("H2").text(text)
}

/// A button of a class, with its handler.
pub fn button(class: &'static str, label: impl Words, press: impl FnMut() + 'static) -> El {
    boxed_button(class, Box::new(press)).text(label)
}

/// As [`button`], without its label.
#[inline(never)]
pub fn boxed_button(class: &'static str, mut press: Box<dyn FnMut()>) -> El {
    of("BUTTON", class)
        .attr("type", "button")
        .on("click", move |_| press())
}

/// A link of a class.
pub fn a(class: &'static str, href: String, label: impl Words) -> El {
    link(class, href).text(label)
}

#[inline(never)]
fn link(class: &'static str, href: String) -> El {
    of("A", class).attr("href", href)
}

impl El {
    /// With an attribute.
    pub fn attr(self, name: &'static str, value: impl Words) -> Self {
        value.value_in(self, name)
    }

    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Text) -> Self {
        self.0.attributes.push(attribute(name, value));
        self
    }

    /// With an attribute that is there or not.
    pub fn flag(self, name: &'static str, set: bool) -> Self {
        if set { self.attr(name, "") } else { self }
    }

    /// With an id.
    pub fn id(self, id: impl Words) -> Self {
        self.attr("id", id)
    }

    /// With the text of a field, which is set anew only when it has changed.
    pub fn value(mut self, value: String) -> Self {
        self.0.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// Checked or not.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0
            .attributes
            .push(prop("checked", checked).into_any_attr());
        self
    }

    /// With a style property, which style sheets compute with.
    pub fn style(mut self, name: &'static str, value: String) -> Self {
        self.0.attributes.push(style((name, value)).into_any_attr());
        self
    }

    /// With the text of a field that follows what is saved; what is typed and not yet saved, or
    /// refused, stays.
    pub fn live_value(self, saved: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.live_property("value", saved)
    }

    /// With a property that is set anew when what it reads has changed.
    pub fn live_property(
        self,
        name: &'static str,
        value: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        self.with_live_property(name, Box::new(value))
    }

    #[inline(never)]
    fn with_live_property(
        mut self,
        name: &'static str,
        value: Box<dyn Fn() -> String + Send + Sync>,
    ) -> Self {
        let value = Memo::new(move |_| value());
        let value: Box<dyn Fn() -> String + Send> = Box::new(move || value.get());
        self.0.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// With a listener.
    pub fn on(self, event: &'static str, heard: impl FnMut(Event) + 'static) -> Self {
        self.with_listener(event, Box::new(heard))
    }

    #[inline(never)]
    fn with_listener(mut self, event: &'static str, heard: Box<dyn FnMut(Event)>) -> Self {
        self.0
            .attributes
            .push(ev::on(ev::Custom::new(event), heard).into_any_attr());
        self
    }

    /// With a listener that is told what the field says.
    pub fn on_value(self, event: &'static str, heard: impl FnMut(String) + 'static) -> Self {
        self.with_value_listener(event, Box::new(heard))
    }

    #[inline(never)]
    fn with_value_listener(self, event: &'static str, mut heard: Box<dyn FnMut(String)>) -> Self {
        self.on(event, move |ev| heard(value_in(&ev)))
    }

    /// With some text in it.
    pub fn text(self, text: impl Words) -> Self {
        text.text_in(self)
    }

    #[inline(never)]
    fn with_text(mut self, text: Text) -> Self {
        self.0.children.push(text.into_any());
        self
    }

    /// With a view in it.
    pub fn child(self, child: impl Into<AnyView>) -> Self {
        self.with_child(child.into())
    }

    #[inline(never)]
    fn with_child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    /// With a view in it, if there is one.
    pub fn maybe(self, child: Option<impl Into<AnyView>>) -> Self {
        // Something stands there in any case, so that what follows keeps its nodes.
        self.with_child(child.map_or_else(none, Into::into))
    }

    /// With views in it.
    pub fn children(mut self, children: impl IntoIterator<Item = impl Into<AnyView>>) -> Self {
        self.0.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// As a view.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        let Parts {
            tag,
            is_of_the_user,
            mut attributes,
            children,
        } = *self.0;
        if is_of_the_user {
            attributes.push(attribute("dir", "auto".into()));
        }
        html::custom(tag)
            .add_any_attr(attributes)
            .child(children)
            .into_any()
    }
}

impl From<El> for AnyView {
    fn from(el: El) -> Self {
        el.view()
    }
}

/// Several views, one after the other.
pub fn all(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// Nothing to see.
#[inline(never)]
pub fn none() -> AnyView {
    ().into_any()
}

/// A part that is drawn anew whenever what it reads has changed.
///
/// Its nodes stay as far as they are alike, and with them the focus. A part within a part is a new
/// one each time, so what must keep its nodes (a field somebody types in) does not belong in one
/// that reads the diary.
pub fn live(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    boxed_live(Box::new(draw))
}

#[inline(never)]
fn boxed_live(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    draw.into_any()
}

fn attribute(name: &'static str, value: Text) -> AnyAttribute {
    custom_attribute(name, value).into_any_attr()
}

/// A drawing: `view_box`, a class, and paths as pairs of a class and what a path's `d` says.
pub fn drawing(
    class: &'static str,
    view_box: &'static str,
    label: Option<String>,
    paths: Vec<(&'static str, String)>,
) -> AnyView {
    let path = |(class, d): (&'static str, String)| {
        let attributes = vec![attribute("class", class.into()), attribute("d", d.into())];
        svg::path().add_any_attr(attributes).into_any()
    };
    let paths: Vec<AnyView> = paths.into_iter().map(path).collect();
    let attributes = vec![
        attribute("class", class.into()),
        attribute("viewBox", view_box.into()),
        attribute("preserveAspectRatio", "none".into()),
        match label {
            Some(label) => attribute("aria-label", label.into()),
            None => attribute("aria-hidden", "true".into()),
        },
        attribute("role", "img".into()),
    ];
    svg::svg().add_any_attr(attributes).child(paths).into_any()
}
