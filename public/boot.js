"use strict";
// The first screen, before and beside wasm: theme before the first paint, the two buttons, the
// status line, the update offer. Runs in <head>, so a tap counts from the first paint on.
// "Log now" and "It stopped" stay this script's for life; Rust hears of them from the journal.
(() => {
  const root = document.documentElement;
  const MIRROR = "stillnight.first-paint";
  const RUNNING_UNTIL = "stillnight.running-until";
  const LONGEST_WAIT_FOR_A_FRAME_MS = 500;
  const LONGEST_WAIT_FOR_THE_STYLE_MS = 3000;
  const LONGEST_WAIT_FOR_THE_APP_MS = 10_000;
  // The app is started once nobody has touched anything for this long (README, the bench).
  const QUIET_MS = 400;
  const find = (id) => document.getElementById(id);
  const sentence = (name) => find("sentences").querySelector(`[data-for="${name}"]`).textContent;
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

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

  // ---- page: each link of the navigation names those that belong to it ----
  const pageOfAddress = () => location.hash.slice(1).split("/")[0];
  function applyPage() {
    const page = pageOfAddress();
    root.dataset.page = "tonight";
    for (const link of document.querySelectorAll("[data-pages]")) {
      const pages = link.dataset.pages.split(" ");
      if (pages.includes(page)) root.dataset.page = page;
    }
    markPlaceOf(root.dataset.page);
  }
  function markPlaceOf(page) {
    for (const link of document.querySelectorAll("[data-pages]")) {
      const isHere = link.dataset.pages.split(" ").includes(page);
      if (isHere) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
  // The links are not there yet; what the page shows without the app is known all the same.
  root.dataset.page = pageOfAddress() || "tonight";
  addEventListener("hashchange", () => {
    applyPage();
    if (isProblemOfPage) find("problem").hidden = true;
  });

  // ---- the user's own numbers on the page of help, which works without the app ----
  function showNumbers() {
    const numbers = (mirror().numbers ?? ",").split(",");
    for (const link of document.querySelectorAll("[data-own]")) {
      const number = numbers[link.dataset.own];
      link.textContent = number;
      link.href = `tel:${number.replace(/[^+\d]/g, "")}`;
      link.parentNode.hidden = !number;
    }
  }

  // ---- taps ----
  const inFlight = new Set();
  const unsaved = []; // lines of taps that could not be written; tried again with the next one
  const hear = { tap: () => {}, taps: [] };

  // "taps" is the mark by which the fold knows second taps (docs/architecture.md). It decides; what
  // is said here must be true all the same, so the last tap that did something is remembered.
  const LAST_TAP = "stillnight.last-tap";
  const SAME_BUTTON_MS = 10_000;
  const OTHER_BUTTON_MS = 5000;
  let last = null;

  function tap(kind) {
    const at = new Date();
    const id = journal.uuidV7(+at);
    save([...unsaved, JSON.stringify({ v: 1, id, at: journal.isoWithOffset(at), kind, taps: 2 })]);
  }

  // Whether a saved tap was a second one on the other button.
  function isSecond({ id, at, kind }) {
    last = recall(LAST_TAP) ?? last;
    const gap = Date.parse(at) - Date.parse(last?.at);
    const isSame = kind === last?.kind;
    const isOne = isSame ? Math.abs(gap) <= SAME_BUTTON_MS : gap >= 0 && gap <= OTHER_BUTTON_MS;
    keepLast(isOne ? { ...last, id } : { id, at, kind });
    return isOne && !isSame;
  }
  function keepLast(tap) {
    last = tap;
    remember(LAST_TAP, tap);
  }

  function save(lines) {
    const taps = lines.map((line) => JSON.parse(line));
    const { id } = taps.at(-1);
    const writing = journal.append(lines).then(
      () => {
        unsaved.length = 0;
        const second = taps.map(isSecond).at(-1);
        const runs = last.kind === "started bout";
        // Once Rust is up it knows better: another tab may have started or stopped one.
        if (root.dataset.app !== "ready") showRunning(runs);
        if (second) sayStill(runs ? "running" : "stopped", id, new Date(last.at));
        else sayAt(runs ? "started" : "stopped", id, new Date(last.at));
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
  async function settled() {
    while (inFlight.size > 0) await Promise.allSettled(inFlight);
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
  async function sayStill(what, id, at) {
    await whenDrawn;
    const since = sentence(`still-${what}-since`).replace("{{ at }}", clock(at));
    say(mirror().clockHidden ? sentence(`still-${what}`) : since, id);
  }
  let isProblemOfPage = false; // then it goes with its page
  async function problem(text, exportHelps = false, isOfPage = false) {
    await whenDrawn;
    isProblemOfPage = isOfPage;
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
      case "undo":
        // Rust takes it back. A tap that is no more cannot be tapped a second time.
        if (last && find("status").dataset.saved === last.id) keepLast(null);
        return;
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
    if (rows === undefined) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([rows], { type: "text/plain;charset=utf-8" }));
    link.download = "stillnight-journal.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // it is read after this
  }

  // ---- the app ----
  // The rest of the style comes after the first frame; nothing is mounted without it.
  const addStyle = () =>
    new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = document.querySelector('meta[name="style"]').dataset.app;
      link.onload = link.onerror = resolve;
      document.head.append(link);
    });

  // Compiling goes on beside the page; instantiating and mounting keep it busy, so they wait until
  // no tap is on its way to disk and the hand that may be about to tap has been still for a while.
  let touchedAt = -Infinity;
  for (const event of ["pointerdown", "keydown"]) {
    addEventListener(event, () => (touchedAt = performance.now()), { capture: true, passive: true });
  }
  async function quiet() {
    for (;;) {
      await settled();
      const left = touchedAt + QUIET_MS - performance.now();
      if (left <= 0 || hear.taps.length > 0) return;
      await pause(left);
    }
  }

  // A host that sends another type than application/wasm cannot be streamed from.
  const compile = (url) =>
    WebAssembly.compileStreaming(fetch(url)).catch(async () =>
      WebAssembly.compile(await (await fetch(url)).arrayBuffer()),
    );

  async function startApp() {
    const style = addStyle();
    const { js, wasm } = document.querySelector('meta[name="app"]').dataset;
    try {
      const program = compile(new URL(wasm, document.baseURI));
      program.catch(() => {}); // awaited below, after the glue
      const app = await import(new URL(js, document.baseURI).href);
      const module = await program;
      await Promise.race([style, pause(LONGEST_WAIT_FOR_THE_STYLE_MS)]);
      await quiet();
      await app.default({ module_or_path: module });
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
    const reason = String(error?.message ?? error);
    console.warn(`the app did not start: ${reason}`);
    // The first reason is the one: what a panic leaves behind fails next, with less to say.
    if (root.dataset.app !== "failed") find("failure").textContent = reason;
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

  // The browser may offer to install the app before there is one that could keep the offer.
  let installOffer = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installOffer = event;
  });

  self.stillnight = {
    say,
    sayAt,
    problem: (text) => problem(text, false, true),
    complain,
    showRunning,
    showAsPartOf: markPlaceOf,
    applyTheme() {
      applyTheme();
      showNumbers();
    },
    rescue,
    settled,
    quiet,
    failed,
    lastFault: () => lastFault,
    canInstall: () => installOffer !== null,
    takeInstallOffer() {
      const offer = installOffer;
      installOffer = null;
      return offer ?? undefined;
    },
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
    // Not before the first frame: nothing must stand in the way of the button.
    let started = false;
    const start = () => {
      if (started) return;
      started = true;
      // On Tonight a tap is likely to follow the first paint; elsewhere the app is what is awaited.
      if (root.dataset.page === "tonight") touchedAt = Math.max(touchedAt, performance.now());
      startApp();
      setTimeout(keepOffline, LONGEST_WAIT_FOR_THE_APP_MS);
    };
    requestAnimationFrame(() => setTimeout(start));
    setTimeout(start, LONGEST_WAIT_FOR_A_FRAME_MS);
  });
})();
