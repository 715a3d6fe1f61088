//! Fields with their labels, saved when they are left, and boxes to be ticked.

use leptos::prelude::*;

/// What an input takes; the browser shows the keys and the picker for it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum InputKind {
    /// Any text.
    #[default]
    Text,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Decimal,
    /// A number to be called.
    Phone,
    /// A day.
    Date,
    /// A time of day.
    Time,
}

impl InputKind {
    const fn html_type(self) -> &'static str {
        match self {
            Self::Text | Self::Whole | Self::Decimal => "text",
            Self::Phone => "tel",
            Self::Date => "date",
            Self::Time => "time",
        }
    }

    /// Which keys are wanted, where the type does not say it.
    const fn keys(self) -> Option<&'static str> {
        match self {
            Self::Whole => Some("numeric"),
            Self::Decimal => Some("decimal"),
            _ => None,
        }
    }
}

/// A label around its field.
#[component]
pub fn Labelled(
    /// The label.
    #[prop(into)]
    label: TextProp,
    /// The field.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{move || label.get()}</span>
            {children()}
        </label>
    }
}

/// An input that follows what is saved; what is typed and not yet saved, or refused, stays.
#[component]
pub fn InputField(
    /// Its id.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// What it takes.
    #[prop(optional)]
    kind: InputKind,
    /// What is saved.
    #[prop(into)]
    value: Signal<String>,
    /// Told of what is typed when the field is left.
    #[prop(into)]
    on_change: Callback<(String,)>,
) -> impl IntoView {
    // Set anew only when what is saved has changed.
    let saved = Memo::new(move |_| value.get());
    // A field that goes with its page is left too, when all of this is gone already.
    let left = move |typed: String| on_change.try_run((typed,)).unwrap_or_default();
    view! {
        <Labelled label>
            <input
                id=id
                type=kind.html_type()
                inputmode=kind.keys()
                prop:value=saved
                on:change:target=move |ev| left(ev.target().value())
            />
        </Labelled>
    }
}

/// A box to be ticked.
#[component]
pub fn Switch(
    /// Its id.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Told whether it is ticked now.
    #[prop(into)]
    on_change: Callback<(bool,)>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                id=id
                type="checkbox"
                prop:checked=checked
                on:change:target=move |ev| on_change.run((ev.target().checked(),))
            />
            <span>{move || label.get()}</span>
        </label>
    }
}

/// One of several choices, of which one holds.
#[component]
pub fn Radio(
    /// What is chosen, the same for all of them.
    name: &'static str,
    /// The code of this choice.
    value: &'static str,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// Whether it holds.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called when it is chosen.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="radio"
                name=name
                value=value
                prop:checked=checked
                on:change=move |_| on_choose.run(())
            />
            <span>{move || label.get()}</span>
        </label>
    }
}
