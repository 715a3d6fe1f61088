//! What this browser can do to remind somebody, and the worker that does it.

use std::cell::RefCell;
use std::sync::OnceLock;

use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect};
use send_wrapper::SendWrapper;
use stillnight_domain::content::{Act, LayerId, LayerState};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Notification, NotificationOptions, NotificationPermission, ServiceWorkerRegistration,
};

use crate::support::{call, navigator_with, property_of, settled, window};
use crate::{journal, location, timers};

/// What the worker keeps in the database about the reminders on this device; it knows these names.
const WANTED: &str = "wanted";
const TRIED: &str = "tried";
const WOKEN: &str = "woken";
/// The name of the only periodic waking, and how often it is asked for, in ms: the browser decides.
const WAKING: &str = "due";
const WAKING_MS: f64 = 12.0 * 3_600_000.0;
const ICON: &str = "icons/icon-192.png";

/// The state of each layer that this browser has; the content names what follows from it.
pub async fn what_works() -> Vec<(LayerId, LayerState)> {
    let mut states = Vec::new();
    for layer in LayerId::ALL {
        let state = match layer {
            LayerId::Notify => notifications().await,
            LayerId::Buttons => buttons().await,
            LayerId::Sync => waking().await,
            LayerId::Badge => navigator_with("setAppBadge").map(|_| LayerState::Yes),
            LayerId::Awake => screen(),
            LayerId::Calendar => controller().map(|_| LayerState::Yes),
        };
        states.extend(state.map(|state| (*layer, state)));
    }
    states
}

async fn notifications() -> Option<LayerState> {
    let permission = notification_permission()?;
    if permission == LayerState::Granted && journal::kept(WANTED).await.ok()?.is_empty() {
        return Some(LayerState::Off);
    }
    Some(permission)
}

/// Whether notifications have buttons, and whether one has been pressed.
async fn buttons() -> Option<LayerState> {
    notification_permission()?;
    let notification = property_of(&window()?, "Notification")?;
    let most = property_of(&notification, "maxActions")?.as_f64()?;
    if most < 1.0 {
        return None;
    }
    let is_untried = journal::kept(TRIED).await.ok()?.is_empty();
    Some(if is_untried {
        LayerState::Yes
    } else {
        LayerState::Tried
    })
}

async fn waking() -> Option<LayerState> {
    registration_can("periodicSync")?;
    let asked = Object::new();
    Reflect::set(&asked, &"name".into(), &"periodic-background-sync".into()).ok()?;
    let permissions = navigator_with("permissions")?.permissions().ok()?;
    let status = JsFuture::from(permissions.query(&asked).ok()?).await.ok()?;
    let state = LayerState::parse(&property_of(&status, "state")?.as_string()?)?;
    let woken = journal::kept(WOKEN).await.unwrap_or_default();
    Some(if state == LayerState::Granted && !woken.is_empty() {
        LayerState::Woken
    } else {
        state
    })
}

fn screen() -> Option<LayerState> {
    navigator_with("wakeLock")?;
    let is_on = nightstand().borrow().is_some();
    Some(if is_on {
        LayerState::On
    } else {
        LayerState::Yes
    })
}

/// The permission; `None` where no worker can show a notification.
fn notification_permission() -> Option<LayerState> {
    property_of(&window()?, "Notification")?;
    registration_can("showNotification")?;
    Some(match Notification::permission() {
        NotificationPermission::Granted => LayerState::Granted,
        NotificationPermission::Denied => LayerState::Denied,
        _ => LayerState::Default,
    })
}

/// Whether a registered worker has something under this name.
fn registration_can(name: &str) -> Option<()> {
    let class = property_of(&window()?, "ServiceWorkerRegistration")?;
    let prototype = property_of(&class, "prototype")?;
    // Asking the prototype for the value would run a getter that belongs to a registration.
    Reflect::has(&prototype, &name.into()).ok()?.then_some(())
}

fn controller() -> Option<web_sys::ServiceWorker> {
    navigator_with("serviceWorker")?
        .service_worker()
        .controller()
}

/// Tries a layer or switches it. A notification it shows has this title, and a text and the names of
/// two buttons, each on a line of `sample`. False where the browser does not.
pub async fn carry_out(act: Act, title: &str, sample: &str) -> bool {
    let done = match act {
        Act::Ask => ask().await,
        Act::Off => journal::keep(WANTED, "").await.ok(),
        Act::Show => show(title, sample).await,
        Act::Number => number().await,
        Act::Stay => stay_awake().await,
        Act::Sleep => sleep().await,
    };
    done.is_some()
}

/// Only ever from a button, with the reason above it.
async fn ask() -> Option<()> {
    property_of(&window()?, "Notification")?;
    let answer = JsFuture::from(Notification::request_permission().ok()?).await;
    if answer.ok()?.as_string().as_deref() != Some("granted") {
        return Some(());
    }
    journal::keep(WANTED, "yes").await.ok()?;
    ring();
    // Once or twice a day, when the browser likes; only installed apps are woken.
    let registration = registered().await?;
    if let Some(waking) = property_of(&registration, "periodicSync") {
        let often = Object::new();
        Reflect::set(&often, &"minInterval".into(), &WAKING_MS.into()).ok()?;
        if let Some(asked) = call(&waking, "register", &[WAKING.into(), often.into()]) {
            settled(asked).await;
        }
    }
    Some(())
}

async fn show(title: &str, sample: &str) -> Option<()> {
    let mut lines = sample.lines();
    let options = NotificationOptions::new();
    options.set_body(lines.next()?);
    options.set_icon(ICON);
    options.set_tag("test");
    let actions = lines.map(|label| {
        let action = Object::new();
        for name in ["action", "title"] {
            Reflect::set(&action, &name.into(), &label.into()).unwrap_or_default();
        }
        action
    });
    options.set_actions(&actions.collect::<Array>());
    let shown = registered()
        .await?
        .show_notification_with_options(title, &options);
    JsFuture::from(shown.ok()?).await.ok().map(drop)
}

async fn number() -> Option<()> {
    let navigator = navigator_with("setAppBadge")?;
    settled(call(&navigator, "setAppBadge", &[1.into()])?)
        .await
        .map(drop)
}

/// What keeps the screen on, while it is wanted. It goes with the page out of view, and is asked for
/// again when that comes back.
fn nightstand() -> &'static RefCell<Option<JsValue>> {
    static NIGHTSTAND: OnceLock<SendWrapper<RefCell<Option<JsValue>>>> = OnceLock::new();
    NIGHTSTAND.get_or_init(|| SendWrapper::new(RefCell::new(None)))
}

async fn stay_awake() -> Option<()> {
    let wake_lock = property_of(&navigator_with("wakeLock")?, "wakeLock")?;
    let lock = settled(call(&wake_lock, "request", &["screen".into()])?).await?;
    nightstand().replace(Some(lock));
    Some(())
}

async fn sleep() -> Option<()> {
    let lock = nightstand().take();
    if let Some(released) = lock.and_then(|lock| call(&lock, "release", &[])) {
        settled(released).await;
    }
    Some(())
}

/// Tells the worker to ring what is due, and to count it on the icon.
pub fn ring() {
    spawn_local(async {
        if let Some(worker) = registration().await.and_then(|it| it.active()) {
            // A worker that is gone has nothing to ring.
            worker.post_message(&"ring".into()).unwrap_or_default();
        }
    });
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    let workers = navigator_with("serviceWorker")?.service_worker();
    let found = JsFuture::from(workers.get_registration()).await.ok()?;
    found.dyn_into().ok()
}

async fn registered() -> Option<ServiceWorkerRegistration> {
    let workers = navigator_with("serviceWorker")?.service_worker();
    JsFuture::from(workers.ready().ok()?)
        .await
        .ok()?
        .dyn_into()
        .ok()
}

/// For as long as the page lives: what is due rings when the page comes into view, the screen stays
/// on if that is wanted, and a tap on a notification leads to its page. `led` hears of each such page
/// that was shown already.
pub fn keep_in_step(mut led: impl FnMut() + 'static) {
    timers::on_view_change(|in_view| {
        if !in_view {
            return;
        }
        ring();
        if nightstand().borrow().is_some() {
            spawn_local(async {
                // Where it is refused now, the next coming into view asks again.
                stay_awake().await.unwrap_or_default();
            });
        }
    });
    let Some(navigator) = navigator_with("serviceWorker") else {
        return;
    };
    let workers = navigator.service_worker();
    let heard = move |event: &web_sys::Event| {
        let message = event.unchecked_ref::<web_sys::MessageEvent>().data();
        let page = property_of(&message, "page").and_then(|page| page.as_string());
        if let Some(page) = page {
            let is_here = location::hash().trim_start_matches('#') == page;
            location::go(&page);
            if is_here {
                led();
            }
        }
    };
    EventListener::new(&workers, "message", heard).forget();
}
