"use strict";
// Keeps one whole version of the app for use without a network. A new version is fetched beside
// the old one, checked file by file, and takes over only when the user agrees.
// The next line is filled in by `cargo xtask stamp`.
const BUILD = { id: "dev", files: [] };

const PREFIX = "app-";
const CACHE = PREFIX + BUILD.id;
const ROOT = new URL("./", self.location).href;
// Some hosts redirect index.html to the folder, and a redirected answer cannot be replayed.
const urlOf = (path) => (path === "index.html" ? ROOT : new URL(path, ROOT).href);
// Files for the phone's own calendar: the page makes them, and they stay until the next.
const CALENDAR = `${ROOT}calendar/`;
const FILES = new Set(BUILD.files.map(([path]) => urlOf(path)));

self.addEventListener("install", (event) => event.waitUntil(fetchAll()));
self.addEventListener("activate", (event) => event.waitUntil(retireOthers()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const page = url.origin + url.pathname;
  if (page.startsWith(CALENDAR)) event.respondWith(entry(page, request));
  else if (request.mode === "navigate") event.respondWith(open(request, page));
  else if (FILES.has(page)) event.respondWith(kept(page, request));
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
  const cache = await caches.open("calendar");
  return (await cache.match(url)) ?? fetch(request);
}
