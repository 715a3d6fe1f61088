//! The elements all screens are made of.
//!
//! `view!` makes a type of its own of each piece of markup, and each such type is compiled anew:
//! that was a third of the download. Here every element is of one type, whatever its tag and
//! contents, and every handler and every part that changes is boxed. It is Leptos all the same:
//! what changes is drawn anew by [`live`], into the nodes that are there.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::svg;
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;

/// What happened to an element.
pub use leptos::ev::Event;

/// An element to be.
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with a tag, in capitals: the name under which the browser knows it, by which Leptos
/// sees that a node can stay.
pub fn el(tag: &'static str) -> El {
    El {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

/// An element with a class.
pub fn of(tag: &'static str, class: &'static str) -> El {
    el(tag).attr("class", class)
}

/// A paragraph of a class.
pub fn p(class: &'static str, text: impl Into<String>) -> El {
    of("P", class).text(text)
}

/// The page's heading, which takes the focus when the page is arrived at.
pub fn h1(text: impl Into<String>) -> El {
    el("H1").attr("tabindex", "-1").text(text)
}

/// A second-level heading.
pub fn h2(text: impl Into<String>) -> El {
    el("H2").text(text)
}

/// A button of a class, with its handler.
pub fn button(class: &'static str, label: impl Into<String>, press: impl FnMut() + 'static) -> El {
    let mut press: Box<dyn FnMut()> = Box::new(press);
    of("BUTTON", class)
        .attr("type", "button")
        .on("click", move |_| press())
        .text(label)
}

/// A link of a class.
pub fn a(class: &'static str, href: impl Into<String>, label: impl Into<String>) -> El {
    of("A", class).attr("href", href).text(label)
}

impl El {
    /// With an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.attributes
            .push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// With an attribute that is there or not.
    pub fn flag(self, name: &'static str, set: bool) -> Self {
        if set { self.attr(name, "") } else { self }
    }

    /// With an id.
    pub fn id(self, id: impl Into<String>) -> Self {
        self.attr("id", id)
    }

    /// With the text of a field, which is set anew only when it has changed.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// Checked or not.
    pub fn checked(mut self, checked: bool) -> Self {
        self.attributes
            .push(prop("checked", checked).into_any_attr());
        self
    }

    /// With a style property, which style sheets compute with.
    pub fn style(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.attributes.push(style((name, value)).into_any_attr());
        self
    }

    /// With the text of a field that follows what is saved; what is typed and not yet saved, or
    /// refused, stays.
    pub fn live_value(mut self, saved: impl Fn() -> String + Send + Sync + 'static) -> Self {
        let saved: Box<dyn Fn() -> String + Send + Sync> = Box::new(saved);
        let saved = Memo::new(move |_| saved());
        self.attributes.push(prop("value", saved).into_any_attr());
        self
    }

    /// With a listener.
    pub fn on(mut self, event: &'static str, heard: impl FnMut(Event) + 'static) -> Self {
        let heard: Box<dyn FnMut(Event)> = Box::new(heard);
        self.attributes
            .push(ev::on(ev::Custom::new(event), heard).into_any_attr());
        self
    }

    /// With some text in it.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        let text: String = text.into();
        self.children.push(text.into_any());
        self
    }

    /// With a view in it.
    pub fn child(mut self, child: impl Into<AnyView>) -> Self {
        self.children.push(child.into());
        self
    }

    /// With a view in it, if there is one.
    pub fn maybe(mut self, child: Option<impl Into<AnyView>>) -> Self {
        // Something stands there in any case, so that what follows keeps its nodes.
        self.children
            .push(child.map_or_else(|| ().into_any(), Into::into));
        self
    }

    /// With views in it.
    pub fn children(mut self, children: impl IntoIterator<Item = impl Into<AnyView>>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// As a view.
    pub fn view(self) -> AnyView {
        html::custom(self.tag)
            .add_any_attr(self.attributes)
            .child(self.children)
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
pub fn none() -> AnyView {
    ().into_any()
}

/// A part that is drawn anew whenever what it reads has changed.
///
/// Its nodes stay as far as they are alike, and with them the focus. A part within a part is a new
/// one each time, so what must keep its nodes (a field somebody types in) does not belong in one
/// that reads the diary.
pub fn live(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// A drawing: `view_box`, a class, and paths as pairs of a class and what a path's `d` says.
pub fn drawing(
    class: &'static str,
    view_box: &'static str,
    label: Option<String>,
    paths: Vec<(&'static str, String)>,
) -> AnyView {
    let attribute = |name, value: String| custom_attribute(name, value).into_any_attr();
    let path = |(class, d): (&'static str, String)| {
        let attributes = vec![attribute("class", class.to_owned()), attribute("d", d)];
        svg::path().add_any_attr(attributes).into_any()
    };
    let paths: Vec<AnyView> = paths.into_iter().map(path).collect();
    let mut attributes = vec![
        attribute("class", class.to_owned()),
        attribute("viewBox", view_box.to_owned()),
        attribute("preserveAspectRatio", "none".to_owned()),
    ];
    attributes.push(match label {
        Some(label) => attribute("aria-label", label),
        None => attribute("aria-hidden", "true".to_owned()),
    });
    attributes.push(attribute("role", "img".to_owned()));
    svg::svg().add_any_attr(attributes).child(paths).into_any()
}
