//! Calm tools, for somebody who is awake and cannot lie still: a timer for what is tried, and games
//! that keep the mind busy. What came of it is noted on the running bout.
//!
//! A page is drawn anew whenever the clock is read, which each tap does; its nodes stay, and with
//! them the focus. The tools themselves are no signals: a type of signal more for each of them
//! would weigh as much as the games.

mod after;
mod games;
mod timer;

use std::borrow::Cow;
use std::cell::RefCell;

use leptos::prelude::*;
use stillnight_browser::{clock, ids, timers};
use stillnight_domain::calm::Tool;
use stillnight_domain::calm::session::Session;
use stillnight_domain::calm::timer::Timer;
use stillnight_domain::{BoutEdit, Moment, RecordId, Relief, ReliefKind};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::chip::question;
use crate::parts::el::{El, all, button, el, h1, live, of, p};
use crate::parts::record_line::link_line;
use crate::texts::{self, text};

thread_local! {
    static KEPT: RefCell<Kept> = const { RefCell::new(Kept::NEW) };
}

/// What goes on while another page is looked at.
struct Kept {
    timer: Timer,
    session: Session,
    /// What was answered here last.
    said: Option<Relief>,
}

/// What a button of a tool does.
#[derive(Clone, Copy)]
enum Act {
    Choose(ReliefKind),
    Minutes(u16),
    Start,
    Stop,
    Reset,
    Move(usize),
    NewGame,
    Came(RecordId, Relief),
}

/// The list of the tools.
pub fn calm_page() -> AnyView {
    let mut tools = Vec::new();
    for tool in Tool::ALL {
        let (name, what) = (texts::tool(*tool), texts::what_tool(*tool));
        tools.push(el("LI").child(link_line(Page::Tool(*tool), name, what)));
    }
    all(vec![
        h1(text!(calm.title)).view(),
        p("lead", text!(calm.about)).view(),
        of("UL", "records").children(tools).view(),
    ])
}

/// The page of a tool: how it goes, then the tool itself, within reach of the thumb.
pub fn tool_page(tool: Tool) -> AnyView {
    let handle = DiaryHandle::here();
    KEPT.with_borrow_mut(|kept| kept.open(tool, clock::now()));
    of("SECTION", "play")
        .child(h1(texts::tool(tool)))
        .child(p("small", texts::rules(tool)))
        .child(live(move || {
            let now = handle.now().get();
            KEPT.with_borrow(|kept| {
                let (says, mut views) = match (tool, kept.session.game()) {
                    (Tool::Timer, _) | (_, None) => timer::draw(&handle, kept, now),
                    (_, Some(game)) => games::draw(&handle, kept, game),
                };
                let status = el("P").attr("role", "status").text(says);
                views.insert(0, status.view());
                all(views)
            })
        }))
        .view()
}

/// A button that does something to a tool.
#[inline(never)]
fn acting(handle: &DiaryHandle, class: &'static str, label: Cow<'static, str>, act: Act) -> El {
    let handle = *handle;
    button(class, label, move || press(&handle, act))
}

/// One of several answers.
#[inline(never)]
fn choice(handle: &DiaryHandle, label: Cow<'static, str>, chosen: bool, act: Act) -> El {
    let pressed = if chosen { "true" } else { "false" };
    acting(handle, "chip", label, act).attr("aria-pressed", pressed)
}

/// A question with its answers.
#[inline(never)]
fn ask(legend: Cow<'static, str>, layout: &'static str, answers: Vec<El>) -> El {
    question(legend, layout, answers)
}

fn press(handle: &DiaryHandle, act: Act) {
    let now = clock::now();
    KEPT.with_borrow_mut(|kept| kept.carry_out(act, now));
    match act {
        Act::Came(bout, came) => handle.edit_bout(bout, BoutEdit::Came(came)),
        Act::Start => {
            // The end is seen when it comes, and not only at the next look at the clock.
            let ms = KEPT.with_borrow(|kept| u32::from(kept.timer.minutes()) * 60_000);
            let handle = *handle;
            timers::after(ms, move || handle.now().set(clock::now()));
        }
        _ => {}
    }
    handle.now().set(now);
}

impl Kept {
    const NEW: Self = Self {
        timer: Timer::NEW,
        session: Session::NEW,
        said: None,
    };

    /// Shows a tool as it was left; what is long over begins anew.
    fn open(&mut self, tool: Tool, now: Moment) {
        if self.timer.is_forgotten(now) {
            self.timer = Timer::NEW;
        }
        self.session.open(tool, now, ids::random_bytes());
    }

    fn carry_out(&mut self, act: Act, now: Moment) {
        match act {
            Act::Choose(what) => self.timer.choose(what),
            Act::Minutes(minutes) => self.timer.set_minutes(minutes),
            Act::Start => self.timer.start(now),
            Act::Stop => self.timer.stop(now),
            Act::Reset => self.timer.reset(now),
            Act::Came(_, came) => self.said = Some(came),
            Act::Move(button) => self.session.press(button, now),
            Act::NewGame => self.session.renew(ids::random_bytes()),
        }
    }
}
