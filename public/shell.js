"use strict";
// The first screen, before and beside wasm: theme before the first paint, the two buttons, the
// status line, the update offer. Runs in <head>, so a tap counts from the first paint on.
// "Log now" and "It stopped" stay this script's for life; Rust hears of them from the journal.
(() => {
  const root = document.documentElement;
  const MIRROR = "stillnight.first-paint";
  const RUNNING_UNTIL = "stillnight.running-until";
  const LONGEST_WAIT_FOR_A_FRAME_MS = 500;
  const LONGEST_WAIT_FOR_THE_APP_MS = 10_000;
  const find = (id) => document.getElementById(id);
  const sentence = (name) => find("sentences").querySelector(`[data-for="${name}"]`).textContent;

  // What the first paint needs; the truth is in the journal. Storage may be switched off.
  function recall(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }
  function remember(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Only the first paint of the next start is the poorer for it.
    }
  }
  const mirror = () => recall(MIRROR) ?? {};

  // ---- theme ----
  const DAY_LIGHT = matchMedia("(prefers-color-scheme: light)");
  const USUAL = [9 * 60, 19 * 60]; // 21:00 to 07:00
  // `hours`: the dark hours of each evening, Monday first, in minutes after noon.
  function isNight({ mode, hours }, now) {
    if (mode === "on" || mode === "off") return mode === "on";
    const minute = ((now.getHours() + 12) % 24) * 60 + now.getMinutes();
    const day = now.getDay() + (now.getHours() < 12 ? 5 : 6); // the evening's, from Monday
    const [from, until] = hours?.[day % 7] ?? USUAL;
    const [begun, ends] = hours?.[(day + 6) % 7] ?? USUAL; // a day sleeper's go on past noon
    const goesOn = begun >= ends && minute < ends;
    return goesOn || (from <= minute && (from >= until || minute < until));
  }
  function applyTheme() {
    const night = isNight(mirror(), new Date());
    root.dataset.theme = night ? "night" : DAY_LIGHT.matches ? "light" : "dark";
    root.dataset.ink = mirror().ink ?? "red";
  }
  applyTheme();
  DAY_LIGHT.addEventListener("change", applyTheme);
  setInterval(applyTheme, 30_000);
  document.addEventListener("visibilitychange", applyTheme);

  // ---- page ----
  // Each with the place of the navigation it belongs to.
  const PAGES = {
    tonight: "tonight",
    diary: "diary",
    night: "diary",
    bout: "diary",
    entry: "diary",
    "check-in": "diary",
    add: "diary",
    calm: "tonight",
    search: "diary",
    trash: "diary",
    care: "care",
    plan: "care",
    labs: "care",
    medicines: "care",
    "hospital-card": "care",
    conditions: "care",
    learn: "learn",
    settings: "settings",
    reminders: "settings",
    help: "help",
  };
  function applyPage() {
    const name = location.hash.slice(1).split("/")[0];
    root.dataset.page = name in PAGES ? name : "tonight";
    for (const link of document.querySelectorAll(".dock nav a, header a")) {
      if (link.hash === `#${PAGES[root.dataset.page]}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
  applyPage();
  addEventListener("hashchange", applyPage);

  // ---- the user's own numbers on the page of help ----
  function showNumbers() {
    const numbers = (mirror().numbers ?? ",").split(",");
    find("own").querySelectorAll("a").forEach((link, at) => {
      const number = numbers[at];
      link.textContent = number;
      link.href = `tel:${number.replace(/[^+\d]/g, "")}`;
      link.parentNode.hidden = !number;
    });
  }

  // ---- taps ----
  const inFlight = new Set();
  const unsaved = []; // lines of taps that could not be written; tried again with the next one
  const hear = { tap: () => {}, taps: [] };

  function tap(kind) {
    const at = new Date();
    const id = journal.uuidV7(+at);
    save([...unsaved, JSON.stringify({ v: 1, id, at: journal.isoWithOffset(at), kind })]);
  }

  function save(lines) {
    const { id, at, kind } = JSON.parse(lines.at(-1));
    const writing = journal.append(lines).then(
      () => {
        unsaved.length = 0;
        // Once Rust is up it knows better: another tab may have started or stopped one.
        if (root.dataset.app !== "ready") showRunning(kind === "started bout");
        sayAt("saved", id, new Date(at));
        hear.taps.push(id);
        hear.tap(id);
      },
      (error) => {
        for (const line of lines) if (!unsaved.includes(line)) unsaved.push(line);
        complain(error.reason);
      },
    );
    inFlight.add(writing);
    writing.finally(() => inFlight.delete(writing));
  }

  const whenDrawn = new Promise((resolve) =>
    document.readyState === "loading"
      ? document.addEventListener("DOMContentLoaded", resolve)
      : resolve(),
  );

  // ---- what is said ----
  // A browser's first locale time takes tens of milliseconds on a phone, which "Saved" need not
  // wait for: where the locale writes 23:45 as 23:45, and that is remembered, digits will do.
  const PLAIN_CLOCK = "stillnight.plain-clock";
  const inLocale = (at) => at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const clock = (at) =>
    recall(PLAIN_CLOCK) === navigator.language
      ? journal.isoWithOffset(at).slice(11, 16)
      : inLocale(at);
  function rememberClock() {
    const plain = inLocale(new Date(2026, 0, 1, 23, 45)) === "23:45";
    remember(PLAIN_CLOCK, plain ? navigator.language : "");
  }

  async function say(text, id) {
    await whenDrawn;
    find("problem").hidden = true;
    const status = find("status");
    status.textContent = text;
    if (id) status.dataset.saved = id;
    status.classList.remove("fresh");
    requestAnimationFrame(() => status.classList.add("fresh"));
  }
  async function sayAt(name, id, at = new Date()) {
    await whenDrawn;
    say(mirror().clockHidden ? sentence(name) : `${sentence(name)} ${clock(at)}`, id);
  }
  async function problem(text, exportHelps = false) {
    await whenDrawn;
    find("status").textContent = "";
    find("problem-text").textContent = text;
    find("problem-export").hidden = !exportHelps;
    find("retry").hidden = unsaved.length === 0;
    find("problem").hidden = false;
  }
  let lastFault = "none";
  async function complain(reason) {
    lastFault = reason;
    await whenDrawn;
    const known = find("sentences").querySelector(`[data-for="${reason}"]`);
    problem((known ?? find("fault-broken")).textContent, reason === "full");
  }
  // A bout runs until the noon that ends its night, at the latest.
  async function showRunning(running) {
    const noon = new Date();
    noon.setDate(noon.getDate() + (noon.getHours() < 12 ? 0 : 1));
    noon.setHours(12, 0, 0, 0);
    remember(RUNNING_UNTIL, running ? +noon : 0);
    await whenDrawn;
    find("stop").hidden = !running;
    root.toggleAttribute("data-running", running);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    switch (button?.id) {
      case "log-now":
        return tap("started bout");
      case "stop":
        return tap("stopped bout");
      case "retry":
        return save([...unsaved]);
      case "rescue":
        return rescue();
      case "update-now":
        return takeUpdate();
      case "reload":
        return location.reload();
    }
  });

  // ---- shortcuts: the address acts once, and never on reload or a restored session ----
  const address = new URL(location);
  const wish = address.searchParams.get("do");
  if (wish !== null) {
    address.searchParams.delete("do");
    history.replaceState(null, "", address);
    const arrival = performance.getEntriesByType("navigation")[0]?.type ?? "navigate";
    if (arrival === "navigate" && wish === "log") tap("started bout");
    if (arrival === "navigate" && wish === "stop") tap("stopped bout");
  }

  // ---- the way out when the app cannot start: the journal as it is ----
  async function rescue() {
    const rows = await journal.tail(0).catch((error) => void complain(error.reason));
    if (rows !== undefined) download("stillnight-journal.txt", "text/plain", rows);
  }

  // ---- files for the user: through the share sheet where it takes them, else as a download ----
  function download(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // it is read after this
    return "downloaded";
  }
  async function offer(name, type, text) {
    const files = [new File([text], name, { type })];
    try {
      if (navigator.canShare?.({ files })) {
        await navigator.share({ files });
        return "shared";
      }
    } catch (error) {
      if (error.name === "AbortError") return "declined";
    }
    return download(name, type, text);
  }

  // ---- the app ----
  // The rest of the style, which the first frame does not wait for. Without it the app still works.
  function linkStyle() {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = document.querySelector('meta[name="style"]').dataset.app;
    const styled = new Promise((done) => (sheet.onload = sheet.onerror = done));
    document.head.append(sheet);
    return styled;
  }
  async function startApp() {
    const { js, wasm } = document.querySelector('meta[name="app"]').dataset;
    const styled = linkStyle();
    try {
      const program = fetch(new URL(wasm, document.baseURI));
      program.catch(() => {}); // awaited below, after the glue
      const app = await import(new URL(js, document.baseURI).href);
      await styled;
      await app.default({ module_or_path: program });
    } catch (error) {
      failed(error);
    }
  }
  // A program that stops must not leave a page that looks alive.
  const watchForStop = (error) => error instanceof WebAssembly.RuntimeError && failed(error);
  addEventListener("error", (event) => watchForStop(event.error));
  addEventListener("unhandledrejection", (event) => watchForStop(event.reason));
  async function failed(error) {
    await whenDrawn;
    console.warn(`the app did not start: ${error?.message ?? error}`);
    root.dataset.app = "failed";
    keepOffline();
  }

  // ---- updates ----
  let asked = false;
  let waiting = null;
  async function offerUpdate(worker) {
    waiting = worker;
    await whenDrawn;
    find("update").hidden = false;
  }
  async function takeUpdate() {
    await settled();
    if (!waiting) return location.reload();
    asked = true;
    waiting.postMessage("take over");
  }
  let kept = false;
  async function keepOffline() {
    const { serviceWorker } = navigator;
    if (!serviceWorker || kept) return;
    kept = true;
    const hadVersion = serviceWorker.controller !== null;
    serviceWorker.addEventListener("controllerchange", () => {
      if (asked) location.reload();
      else if (hadVersion) offerUpdate(null); // another tab took the update
    });
    const registration = await serviceWorker
      .register("./sw.js", { updateViaCache: "none" })
      .catch((error) => console.warn(`not kept offline: ${error.message}`));
    if (!registration) return;
    const look = () => {
      registration.installing?.addEventListener("statechange", look);
      // Without a version that this page came from, the worker is the first, not an update.
      if (registration.waiting && hadVersion) offerUpdate(registration.waiting);
    };
    look();
    registration.addEventListener("updatefound", look);
    setInterval(look, 10_000); // WebKit does not tell of one that it found while the page was loading
    // An installed app is rarely reloaded, so ask again when it comes back into view.
    let checked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || Date.now() - checked < 3 * 3_600_000) return;
      checked = Date.now();
      registration.update().catch(() => {}); // no network: nothing to tell
    });
  }

  // ---- installing: the browser's offer is kept until the user asks for it ----
  let installOffer = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installOffer = event;
  });
  async function install() {
    const offer = installOffer;
    installOffer = null;
    await offer?.prompt();
    return (await offer?.userChoice)?.outcome === "accepted";
  }

  // What is half typed is saved by leaving its field; locking the phone must count as leaving.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return;
    if (document.activeElement?.matches("textarea, input")) document.activeElement.blur();
    journal.copySoon(0);
  });

  // ---- erasing: the diary, the preferences, every cache but the app's own files ----
  async function erase() {
    await settled();
    await journal.erase();
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("stillnight")) localStorage.removeItem(key);
    }
    for (const key of (await self.caches?.keys()) ?? []) {
      if (!key.startsWith("app-")) await caches.delete(key);
    }
    history.replaceState(null, "", "#tonight");
    location.reload();
  }

  // ---- reminders: what this browser can do, each in its state, and what the worker is told ----
  const registered = () => navigator.serviceWorker.ready;
  const can = (name) => name in (self.ServiceWorkerRegistration?.prototype ?? {});
  const canNotify = self.Notification && can("showNotification");
  let lock = null; // keeps the screen on, while the page is seen
  let nightstand = false;
  const layers = {
    async notify() {
      const state = canNotify ? Notification.permission : "";
      return state === "granted" && !(await journal.kept("wanted")) ? "off" : state;
    },
    async buttons() {
      return canNotify && Notification.maxActions > 0 && ((await journal.kept("tried")) || true);
    },
    async sync() {
      if (!can("periodicSync")) return false;
      const asked = { name: "periodic-background-sync" };
      const { state } = await navigator.permissions.query(asked);
      return (state === "granted" && (await journal.kept("woken"))) || state;
    },
    badge: () => "setAppBadge" in navigator,
    awake: () => (nightstand ? "on" : "wakeLock" in navigator),
    calendar: () => navigator.serviceWorker?.controller,
  };
  // `name:state` of each that there is.
  async function whatWorks() {
    const states = Object.entries(layers).map(async ([name, state]) => {
      const is = await Promise.resolve(state()).catch(() => {});
      return is ? `${name}:${typeof is === "string" ? is : "yes"}` : "";
    });
    return (await Promise.all(states)).join(" ");
  }
  const actions = {
    // Only ever from a button, with the reason above it.
    async ask() {
      if ((await Notification.requestPermission()) !== "granted") return;
      await journal.keep("wanted", "yes");
      ring();
      // Once or twice a day, when the browser likes; only installed apps are woken.
      const often = { minInterval: 12 * 3_600_000 };
      await (await registered()).periodicSync?.register("due", often).catch(() => {});
    },
    off: () => journal.keep("wanted", ""),
    // The sample is a text and the titles of the two buttons, each on a line.
    async show(title, sample) {
      const [body, ...titles] = sample.split("\n");
      const actions = titles.map((title) => ({ action: title, title }));
      const icon = "icons/icon-192.png";
      await (await registered()).showNotification(title, { body, icon, actions, tag: "test" });
    },
    number: () => navigator.setAppBadge(1),
    stay: () => stayAwake(),
    async sleep() {
      nightstand = false;
      await lock?.release();
    },
  };
  async function stayAwake() {
    lock = await navigator.wakeLock.request("screen");
    nightstand = true;
  }
  async function ring() {
    (await navigator.serviceWorker?.getRegistration())?.active?.postMessage("ring");
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    ring();
    // It goes with the page out of sight.
    if (nightstand) stayAwake().catch(() => {});
  });
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (!data?.page) return;
    location.hash = data.page;
    // It shows what was tried.
    if (data.page === "reminders") dispatchEvent(new Event("hashchange"));
  });

  // ---- the content beside the app ----
  let reading = Promise.resolve();
  async function read(name) {
    const path = document.querySelector('meta[name="content"]').dataset[name];
    const answer = await fetch(new URL(path, document.baseURI));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  }

  // ---- a file for the phone's calendar, at an address of ours, which the worker answers ----
  async function openCalendar(name, text) {
    if (!navigator.serviceWorker?.controller) throw new Error("nobody answers");
    const cache = await caches.open("calendar");
    const url = new URL(`calendar/${name}.ics`, document.baseURI).href;
    const headers = { "Content-Type": "text/calendar; charset=utf-8" };
    await cache.put(url, new Response(text, { headers }));
    await reading.catch(() => {}); // leaving for that address breaks off what is being fetched
    location.href = url;
  }

  // ---- what this device is, and promises ----
  function installWay() {
    const ios = navigator.standalone; // only iOS has this property
    const agent = navigator.userAgent;
    if (ios || matchMedia("(display-mode: standalone)").matches) return "yes";
    if (installOffer) return "no, by dialog";
    if (ios === false) return "no, by share menu";
    return /Android.*Firefox/.test(agent) ? "no, by browser menu" : "no";
  }
  // WebKitGTK has no `navigator.storage`, or one without these calls.
  const persisted = async (ask) => navigator.storage?.[ask ? "persist" : "persisted"]?.();

  // ---- the rows of a long list that are in view, first and one past the last, and half a screen
  // more on either side; in steps, so that not every pixel is a change ----
  function watchRows(id, seen) {
    let known;
    const look = () => {
      const list = find(id);
      const row = list?.querySelector("[aria-posinset]");
      if (!row) return;
      const step = 8 * Math.max(row.getBoundingClientRect().height, 1);
      const { top } = list.getBoundingClientRect();
      const first = Math.max(Math.floor((-top - innerHeight / 2) / step), 0) * 8;
      // Some rows are there in any case: it is they that are measured.
      const end = Math.max(Math.ceil((-top + innerHeight * 1.5) / step), 1) * 8;
      if (known === (known = `${first},${end}`)) return;
      seen(first, end);
    };
    const frame = requestAnimationFrame(look); // once the list is on the page
    for (const event of ["scroll", "resize"]) addEventListener(event, look);
    return () => {
      cancelAnimationFrame(frame);
      for (const event of ["scroll", "resize"]) removeEventListener(event, look);
    };
  }

  // ---- words and days as the browser knows them ----
  // A formatter takes long to make, and a month of nights needs many times the same.
  const formatters = {};
  const [long, short, numeric] = ["long", "short", "numeric"];
  const STYLES = {
    time: { hour: "2-digit", minute: "2-digit" },
    night: { weekday: long, day: numeric, month: long },
    date: { weekday: short, day: numeric, month: short, year: numeric },
    month: { month: long, year: numeric },
    weekday: { weekday: long },
    letter: { weekday: "narrow" },
  };
  // The wall clock is written as if it were UTC, so that no zone shifts it.
  const written = (style, ms) =>
    (formatters[style] ??= new Intl.DateTimeFormat([], { ...STYLES[style], timeZone: "UTC" })).format(
      ms,
    );
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  function firstWeekday() {
    try {
      const locale = new Intl.Locale(navigator.language);
      return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
    } catch {
      return undefined; // an engine that does not know
    }
  }

  async function settled() {
    while (inFlight.size > 0) await Promise.allSettled(inFlight);
  }

  self.stillnight = {
    say,
    sayAt,
    problem,
    complain,
    showRunning,
    applyTheme() {
      applyTheme();
      showNumbers();
    },
    settled,
    failed,
    install,
    erase,
    rescue,
    openCalendar,
    offer,
    installWay,
    persisted,
    used: async () => (await navigator.storage?.estimate?.())?.usage,
    agent: () => navigator.userAgent,
    watchRows,
    written,
    // JavaScript counts the other way round: minutes to add to local time to get UTC.
    offsetAt: (ms) => -new Date(ms).getTimezoneOffset(),
    /** The instant at which a wall clock here says this, written as if it were UTC. */
    instantOf: (wall) => +new Date(new Date(wall).toISOString().slice(0, -1)),
    hash: () => location.hash,
    go(hash) {
      location.hash = hash;
    },
    replace: (hash) => location.replace(hash),
    title(text) {
      document.title = text;
    },
    // So that a screen reader reads the heading of a new page.
    arrive() {
      scrollTo(0, 0);
      document.querySelector("#app h1, #help:target h1")?.focus();
    },
    inView: () => !document.hidden,
    keptHere: (key) => {
      try {
        return localStorage.getItem(key) ?? undefined;
      } catch {
        return undefined; // it is switched off: each start falls back to the defaults
      }
    },
    keepHere: (key, value) => {
      try {
        localStorage.setItem(key, value);
      } catch {
        // As above.
      }
    },
    whatWorks,
    act: (action, title, body) => actions[action](title, body),
    ring,
    folded,
    firstWeekday,
    content: (name) => (reading = read(name)),
    copy: (text) => navigator.clipboard.writeText(text),
    lastFault: () => lastFault,
    /** Hears of each saved tap, those before Rust was up included. */
    onTap(listener) {
      hear.tap = listener;
      hear.taps.forEach(listener);
    },
    ready() {
      root.dataset.app = "ready";
      // Filling the cache is left until the app is up: it must not stand in a tap's way.
      keepOffline();
      rememberClock();
      journal.copySoon();
    },
  };

  journal.open().catch((error) => complain(error.reason));
  journal.listen((what) => {
    if (what === "closed") complain("newer");
    if (what === "erased") location.reload();
    if (what === "restored") whenDrawn.then(() => problem(sentence("restored")));
  });
  whenDrawn.then(() => {
    applyPage();
    showNumbers();
    if (Date.now() < recall(RUNNING_UNTIL)) showRunning(true);
    // Not before the first frame: wasm must not stand in the way of the button.
    let started = false;
    const start = () => {
      if (started) return;
      started = true;
      startApp();
      setTimeout(keepOffline, LONGEST_WAIT_FOR_THE_APP_MS);
    };
    requestAnimationFrame(() => setTimeout(start));
    setTimeout(start, LONGEST_WAIT_FOR_A_FRAME_MS);
  });
})();
