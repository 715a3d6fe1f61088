"use strict";
// The least page that does the app's first job: one button, one strict write, works offline.
// In <head> and not deferred, so that no tap on the painted button is lost.
const opening = new Promise((resolve, reject) => {
  const request = indexedDB.open("bare", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("events", { keyPath: "n", autoIncrement: true });
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function append(line) {
  const db = await opening;
  return new Promise((resolve, reject) => {
    const tx = db.transaction("events", "readwrite", { durability: "strict" });
    tx.objectStore("events").add({ line });
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
    tx.commit();
  });
}

document.addEventListener("click", async (event) => {
  if (event.target.id !== "log-now") return;
  const at = new Date();
  const id = crypto.randomUUID();
  const status = document.getElementById("status");
  try {
    await append(JSON.stringify({ v: 1, id, at: at.toISOString(), kind: "started bout" }));
    status.textContent = `Saved ${at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
    status.dataset.saved = id;
  } catch (error) {
    status.textContent = `Not saved: ${error.message}`;
  }
});

addEventListener("DOMContentLoaded", async () => {
  await opening;
  document.documentElement.dataset.app = "ready";
});
addEventListener("load", () => navigator.serviceWorker?.register("./sw.js"));
