//! Calm tools, for somebody who is awake and cannot lie still: a timer for what is tried, and games
//! that keep the mind busy. What came of it is noted on the running bout.

mod after;
mod game;
mod timer;

use leptos::prelude::*;
use stillnight_domain::calm::Tool;
use stillnight_domain::calm::timer::Timer;

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::el::{a, all, h1, of, p};
use crate::words;
use game::Session;

/// What goes on while another page is looked at. Belongs to the root.
#[derive(Clone, Copy)]
pub struct Kept {
    timer: RwSignal<Timer>,
    game: RwSignal<Option<Session>>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            timer: RwSignal::new(Timer::default()),
            game: RwSignal::new(None),
        }
    }
}

/// The list of the tools.
pub fn calm_page() -> AnyView {
    let tools = Tool::ALL.iter().map(|tool| {
        let words = of("SPAN", "record-words")
            .child(of("SPAN", "record-title").text(words::tool(*tool)))
            .child(of("SPAN", "record-gist").text(words::what_tool(*tool)));
        let line = a("record-line", Page::Tool(*tool).href(), "").child(words);
        of("LI", "").child(line)
    });
    all(vec![
        h1(words::calm_tools()).view(),
        p("lead", words::about_calm_tools()).view(),
        of("UL", "records tools").children(tools).view(),
    ])
}

/// The page of a tool: how it goes, then the tool itself, within reach of the thumb.
pub fn tool_page(tool: Tool) -> AnyView {
    let (handle, kept) = (DiaryHandle::here(), expect_context::<Kept>());
    let inside = match tool {
        Tool::Timer => timer::timer(handle, kept.timer),
        _ => game::game(handle, kept.game, tool),
    };
    of("SECTION", "play")
        .attr("data-tool", tool.code())
        .child(h1(words::tool(tool)))
        .child(p("small", words::rules(tool)))
        .child(inside)
        .view()
}
