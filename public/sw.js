"use strict";
// Keeps one whole version of the app for use without a network. A new version is fetched beside
// the old one, checked file by file, and takes over only when the user agrees.
// It also rings what is due, whenever something wakes it, and writes down what was answered.
// The next line is filled in by `cargo xtask stamp`.
const BUILD = { id: "dev", files: [] };

const PREFIX = "app-";
const CACHE = PREFIX + BUILD.id;
const ROOT = new URL("./", self.location).href;
// Some hosts redirect index.html to the folder, and a redirected answer cannot be replayed.
const urlOf = (path) => (path === "index.html" ? ROOT : new URL(path, ROOT).href);
// Files for the phone's own calendar: the page makes them, and they stay until the next.
const CALENDAR = `${ROOT}calendar/`;
const RING_DELAY_MS = 5000;
const FILES = new Set(BUILD.files.map(([path]) => urlOf(path)));

// The journal is read when it is needed, so that a start of the app does not wait for it; what was
// read at the installation is kept with the worker.
async function theJournal() {
  if (!self.journal) importScripts("journal.js");
  return self.journal;
}

self.addEventListener("install", (event) => event.waitUntil(theJournal().then(fetchAll)));
self.addEventListener("activate", (event) => event.waitUntil(retireOthers()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "ring") event.waitUntil(ring());
});
self.addEventListener("periodicsync", (event) => event.waitUntil(woken().then(ring)));
self.addEventListener("notificationclick", (event) => event.waitUntil(answered(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const page = url.origin + url.pathname;
  if (page.startsWith(CALENDAR)) event.respondWith(entry(page, request));
  else if (request.mode === "navigate") {
    const opening = open(request, page);
    event.respondWith(opening);
    // Not at once: it must not stand in the way of the first tap.
    event.waitUntil(new Promise((done) => setTimeout(done, RING_DELAY_MS)).then(ring));
  } else if (FILES.has(page)) event.respondWith(kept(page, request));
});

// All or nothing: one missing or altered file, and this version is refused.
async function fetchAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(
      BUILD.files.map(async ([path, integrity]) => {
        const answer = await fetch(urlOf(path), { cache: "no-cache", integrity });
        if (!answer.ok || answer.redirected) throw new Error(`${path}: ${answer.status}`);
        await cache.put(urlOf(path), answer);
      }),
    );
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function retireOthers() {
  const others = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== CACHE);
  await Promise.all(others.map((key) => caches.delete(key)));
  if (others.length === 0) await self.clients.claim();
}

async function open(request, page) {
  if (page === ROOT || page === `${ROOT}index.html`) return kept(ROOT, request);
  if (FILES.has(page)) return kept(page, request);
  try {
    return await fetch(request);
  } catch {
    return Response.redirect(ROOT); // an old or mistyped address, with no network
  }
}

let opened;
async function kept(url, request) {
  opened ??= caches.open(CACHE); // once for all the files of a start
  const cache = await opened;
  return (await cache.match(url)) ?? fetch(request);
}

async function entry(url, request) {
  return (await caches.match(url)) ?? fetch(request);
}

// ---- what is due ----
// One after the other, and marked once it is seen: whenever the worker is killed, what is due is
// shown once. A notification that is there already is not shown again. Chromium forgets for good
// what is listed while it is being shown.
let ringing = Promise.resolve();
const ring = () => (ringing = ringing.then(ringOnce).catch(() => {})); // said by the page

async function ringOnce() {
  const journal = await theJournal();
  const found = await journal.due();
  if (!found) return;
  const due = new Set(found.rows.map(({ id }) => id));
  const shown = new Set();
  for (const one of await self.registration.getNotifications()) {
    if (one.data && !due.has(one.tag)) one.close(); // answered in the app, or over
    else shown.add(one.data + one.tag);
  }
  navigator.setAppBadge?.(due.size).catch(() => {});
  if (self.Notification?.permission !== "granted" || !(await journal.kept("wanted"))) return;
  for (const row of found.fresh) {
    const actions = ["taken", "later"].filter((action) => row[action].length);
    if (!shown.has(row.ring + row.id)) {
      await self.registration.showNotification(row.text, {
        tag: row.id,
        data: row.ring,
        icon: "icons/icon-192.png",
        requireInteraction: true, // it stays until it is answered
        actions: actions.map((action) => ({ action, title: found.labels[action] })),
      });
    }
    await journal.rings(row.ring);
  }
}

// Nobody can try it, so the page of reminders says whether it has happened.
async function woken() {
  const journal = await theJournal();
  await journal.keep("woken", "woken").catch(() => {});
}

// An answer that cannot be written down is given on the screen instead. That of a test is shown
// there too.
async function answered({ action, notification: { tag }, notification }) {
  notification.close();
  const isTest = tag === "test";
  const write = (journal) =>
    isTest ? journal.keep("tried", "tried") : journal.answer(tag, action);
  if (action && (await theJournal().then(write).catch(() => {}))) return ring();
  const name = isTest ? "reminders" : "tonight";
  const [page] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!page) return self.clients.openWindow(`${ROOT}#${name}`);
  page.postMessage({ page: name });
  return page.focus();
}
