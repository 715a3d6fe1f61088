"use strict";
// The only code that touches IndexedDB: an append-only list of events, one JSON line each.
// A classic script, so that the page (before wasm is up), the service worker and Rust share it.
// A save counts when the transaction's `complete` has fired, never earlier.
(() => {
  const NAME = "stillnight";
  const VERSION = 1;
  const EVENTS = "events"; // { n, id, line }: n by key generator, id unique
  // "snapshot"; "due": what may ring; "rung": what has, and when; "wanted", "tried" and "woken": of
  // the reminders on this device.
  const KEPT = "kept";
  const DEVICE = "stillnight.device";
  const BALLAST = "stillnight-ballast"; // thrown away when the device is full
  const BALLAST_BYTES = 1 << 20;
  const COPY = "stillnight-copy"; // a cache: all rows once more
  const PART_ROWS = 500;
  const COPY_DELAY_MS = 1000;
  const PATIENCE_MS = 5000;

  const channel = "BroadcastChannel" in self ? new BroadcastChannel(NAME) : null;
  const listeners = new Set();
  let opening = null;
  let erased = false; // then nothing may bring the database back before the page is gone
  let isNew = false; // the database was made just now
  let isFull = false;

  const fault = (reason, cause) =>
    Object.assign(new Error(`${reason}: ${cause?.name ?? ""} ${cause?.message ?? ""}`), { reason });

  function reasonOf(error) {
    switch (error?.name) {
      case "QuotaExceededError":
        return "full";
      case "VersionError":
        return "newer";
      case "InvalidStateError":
      case "UnknownError": // what WebKit says when its storage process was killed
        return "lost";
      case "SecurityError":
      case "NotAllowedError":
        return "refused";
      default:
        return /quota|full|space/i.test(error?.message ?? "") ? "full" : "broken";
    }
  }

  // Rejects with "hung" when storage neither answers nor fails.
  const inTime = (promise) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(fault("hung")), PATIENCE_MS);
      promise.then(resolve, reject).finally(() => clearTimeout(timer));
    });

  function openOnce() {
    let abandoned = false;
    const opened = new Promise((resolve, reject) => {
      let request;
      try {
        request = indexedDB.open(NAME, VERSION);
      } catch (error) {
        return reject(fault("refused", error));
      }
      request.onupgradeneeded = () => {
        // Only a page makes the database: it fills a lost one again, and says so.
        if (!self.document) return request.transaction.abort();
        const db = request.result;
        isNew = true;
        db.createObjectStore(EVENTS, { keyPath: "n", autoIncrement: true }).createIndex(
          "id",
          "id",
          { unique: true },
        );
        db.createObjectStore(KEPT);
      };
      request.onblocked = () => reject(fault("blocked"));
      request.onerror = () => reject(fault(reasonOf(request.error), request.error));
      request.onsuccess = () => {
        const db = request.result;
        if (abandoned) return db.close();
        const forget = () => (opening = null);
        db.onclose = forget;
        // Another tab brings a newer version or erases everything: let go at once.
        db.onversionchange = ({ newVersion }) => {
          db.close();
          forget();
          erased ||= newVersion === null;
          notify(erased ? "erased" : "closed");
        };
        resolve(db);
      };
    });
    return inTime(opened).catch((error) => {
      abandoned = true;
      throw error;
    });
  }

  function open() {
    if (erased) return Promise.reject(fault("lost"));
    opening ??= openOnce()
      .then(bringBack)
      .catch((error) => {
        opening = null;
        throw error;
      });
    return opening;
  }

  // Runs `work` with a connection; once more with a fresh one if the first was lost.
  async function connected(work) {
    try {
      return await work(await open());
    } catch (error) {
      const reason = error.reason ?? reasonOf(error);
      if (reason !== "lost" && reason !== "hung") throw error.reason ? error : fault(reason, error);
      opening = null;
      return work(await open());
    }
  }

  // One transaction: `issue` makes all its requests at once, then it is committed. With `reads`,
  // more requests follow from the answers, and it commits by itself after the last.
  const transact = (store, mode, issue, reads = false) =>
    connected((db) =>
      inTime(
        new Promise((resolve, reject) => {
          const tx = db.transaction(store, mode, { durability: "strict" });
          const answer = issue(tx.objectStore([store].flat()[0]), tx);
          tx.oncomplete = () => resolve(answer());
          let cause; // WebKit tells it only to the request
          tx.onerror = (event) => (cause = event.target.error);
          tx.onabort = () => reject(fault(reasonOf(tx.error ?? cause), tx.error ?? cause));
          if (!reads) tx.commit?.();
        }),
      ),
    );

  function write(rows) {
    return transact(EVENTS, "readwrite", (store) => {
      let largest = 0;
      for (const row of rows) {
        const request = store.add(row);
        request.onsuccess = () => (largest = Math.max(largest, request.result));
        request.onerror = (event) => {
          if (request.error?.name !== "ConstraintError") return;
          event.preventDefault(); // already in the journal: an append may be repeated
          event.stopPropagation();
        };
      }
      return () => largest;
    });
  }

  // A random name for this browser profile: it tells apart what two devices wrote after a merge.
  let named;
  function device() {
    try {
      named ??= localStorage.getItem(DEVICE) ?? crypto.randomUUID().slice(-12);
      localStorage.setItem(DEVICE, named);
    } catch {
      // No localStorage, as in the worker: then the event goes without a name.
    }
    return named;
  }

  // Where the device is full the ballast makes room. Engines have many names for a full device,
  // or none at all, so an unexplained fault is taken for one if the ballast does not fit either.
  async function withBallast(write) {
    const mayBeFull = ({ reason }) => reason === "full" || reason === "broken";
    try {
      return await write();
    } catch (error) {
      if (!mayBeFull(error)) throw error;
    }
    isFull = true; // what room there is now is for taps
    await releaseBallast();
    try {
      return await write();
    } catch (error) {
      if (await isMiscounted()) throw fault("miscounted", error);
      if (error.reason !== "broken" || (await hasRoom())) throw error;
      throw fault("full", error);
    }
  }

  // Firefox, killed while it first kept something of ours, can reckon less than nothing as used
  // when it starts again; as an unsigned number that is more than any device has, and it refuses
  // each write until it is closed and opened once more.
  const isMiscounted = async () => {
    const estimate = await navigator.storage?.estimate?.().catch(() => {});
    return estimate?.usage > Number.MAX_SAFE_INTEGER;
  };

  // Appends events; resolves with the largest number given once they are on disk.
  async function append(lines) {
    const rows = rowsOf(lines);
    const n = await withBallast(() => write(rows));
    tellOfNews();
    return n;
  }

  const rowsOf = (lines) => lines.map((text) => rowOf(JSON.parse(text)));
  function rowOf(event) {
    event.device ??= device();
    return { id: event.id, line: JSON.stringify(event) };
  }

  function tellOfNews() {
    copySoon();
    notify("appended");
    channel?.postMessage("appended");
  }

  // Takes rows out for good and appends events, in one transaction, if `position` is still the last
  // row; else nothing is done. The snapshot and the list of what is due go too: they may hold what
  // the rows held.
  async function rewrite(position, gone, lines) {
    const rows = rowsOf(lines);
    await dropCopy(); // it holds what goes, and is made anew
    const done = await transact(
      [EVENTS, KEPT],
      "readwrite",
      (events, tx) => {
        let done = false;
        const last = events.openKeyCursor(null, "prev");
        last.onsuccess = () => {
          if ((last.result?.key ?? 0) !== position) return;
          done = true;
          for (const n of gone) events.delete(n);
          for (const row of rows) events.add(row);
          for (const name of ["snapshot", "due"]) tx.objectStore(KEPT).delete(name);
        };
        return () => done;
      },
      true,
    );
    if (done) tellOfNews();
    return done;
  }

  // ---- the second copy ----
  // Chromium, killed in the middle of a write, can throw the whole database away: at its next start
  // it writes on behind the torn record, and at the one after that takes it for damage. So a cache,
  // which is kept apart, holds all rows too, in parts that are named by their first row. A database
  // that had to be made anew is filled from it.
  const partUrl = (from) => new URL(`copy/${from}`, self.location).href;
  const partsOf = async (cache) =>
    (await cache.keys()).map(({ url }) => Number(url.split("/").at(-1))).sort((a, b) => a - b);

  let copying = Promise.resolve();
  let timer;
  function copySoon(delay = COPY_DELAY_MS) {
    if (!self.document || !self.caches) return;
    clearTimeout(timer);
    // One that fails is made up for by the next.
    timer = setTimeout(() => (copying = copying.then(copyNews).catch(() => {})), delay);
  }
  async function copyNews() {
    if (erased || isFull || (!(await caches.has(COPY)) && !(await tail(0, 1)))) return;
    const cache = await caches.open(COPY);
    let from = (await partsOf(cache)).at(-1) ?? 1;
    for (;;) {
      const rows = await tail(from - 1, PART_ROWS);
      if (!rows || erased) break;
      await cache.put(partUrl(from), new Response(rows));
      const lines = rows.trimEnd().split("\n");
      if (lines.length < PART_ROWS) break;
      from = Number(lines.at(-1).split("\t")[0]) + 1;
    }
    if (erased) await dropCopy();
  }
  // Where there can be no cache there is no copy.
  const dropCopy = async () => self.caches?.delete(COPY).catch(() => {});

  async function bringBack(db) {
    if (!isNew || !self.caches) return db;
    isNew = false;
    try {
      if (!(await caches.has(COPY))) return db;
      const cache = await caches.open(COPY);
      const rows = [];
      for (const from of await partsOf(cache)) {
        const text = await (await cache.match(partUrl(from))).text();
        for (const line of text.trimEnd().split("\n")) rows.push(line.split("\t"));
      }
      await new Promise((resolve, reject) => {
        const tx = db.transaction(EVENTS, "readwrite", { durability: "strict" });
        const events = tx.objectStore(EVENTS);
        const count = events.count();
        count.onsuccess = () => {
          for (const [n, line] of rows) {
            const row = { id: JSON.parse(line).id, line };
            // Another tab may have begun to write: then they come behind.
            events.add(count.result ? row : { n: Number(n), ...row });
          }
        };
        tx.oncomplete = resolve;
        tx.onabort = reject;
      });
      notify("restored");
    } catch (error) {
      console.warn(`the second copy could not be read: ${error?.message ?? error}`);
    }
    return db;
  }

  // Erases the diary. Other tabs let go of it, and start anew.
  async function erase() {
    const db = await open();
    erased = true;
    db.close();
    opening = null;
    try {
      await dropCopy(); // first: what is left of it would bring the diary back
      for (const name of [NAME, BALLAST]) await inTime(deleteDatabase(name));
      await copying;
      await dropCopy();
    } catch (error) {
      erased = false;
      copySoon();
      throw error;
    }
  }

  const deleteDatabase = (name) =>
    new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(fault(reasonOf(request.error), request.error));
    });

  // Rows after number `after`, in order, as lines of `n <tab> event`.
  const tail = (after, limit) =>
    transact(EVENTS, "readonly", (store) => {
      const request = store.getAll(IDBKeyRange.lowerBound(after, true), limit || undefined);
      return () => request.result.map((row) => `${row.n}\t${row.line}\n`).join("");
    });

  // What is kept beside the journal, by name.
  const kept = (name) =>
    transact(KEPT, "readonly", (store) => {
      const request = store.get(name);
      return () => request.result ?? "";
    });

  const keep = (name, text) =>
    transact(KEPT, "readwrite", (store) => {
      store.put(text, name);
      return () => undefined;
    });

  // ---- instants and names, as the journal writes them ----
  const two = (number, digits = 2) => String(number).padStart(digits, "0");
  function isoWithOffset(at) {
    const offset = -at.getTimezoneOffset();
    const local = new Date(+at + offset * 60_000).toISOString().slice(0, -1);
    const size = Math.abs(offset);
    return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  }
  function uuidV7(ms) {
    const bytes = crypto.getRandomValues(new Uint8Array(10));
    bytes[0] = (bytes[0] & 0x0f) | 0x70;
    bytes[2] = (bytes[2] & 0x3f) | 0x80;
    const hex =
      two(ms.toString(16), 12) + Array.from(bytes, (byte) => two(byte.toString(16))).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  }

  // ---- what is due ----
  // Rust lists the due times ahead, with their texts and the events that their answers make. In one
  // transaction `work` is given that list, its rows that have no answer in the journal yet, what has
  // rung and the journal; what it changes of list and marks is kept if it says so.
  function withDue(work, mode = "readwrite") {
    let answer;
    return transact(
      [KEPT, EVENTS],
      mode,
      (kept, tx) => {
        const events = tx.objectStore(EVENTS);
        const [due, rung] = ["due", "rung"].map((name) => kept.get(name));
        rung.onsuccess = () => {
          if (!due.result) return;
          const list = JSON.parse(due.result);
          const marks = JSON.parse(rung.result || "{}");
          const news = events.getAll(IDBKeyRange.lowerBound(list.position, true));
          news.onsuccess = () => {
            const last = new Map(); // by record, the last row that is about it
            for (const { n, id, line } of news.result) {
              for (const name of [id, JSON.parse(line).record]) last.set(name, n);
            }
            const isOpen = ({ names, seen = 0 }) => !names.some((name) => last.get(name) > seen);
            const end = news.result.at(-1)?.n ?? list.position;
            answer = work(list, list.rows.filter(isOpen), marks, events, end);
            if (answer === true) {
              kept.put(JSON.stringify(marks), "rung");
              kept.put(JSON.stringify(list), "due");
            }
          };
        };
        return () => answer;
      },
      true,
    );
  }

  // What is due now, and what of it has not rung.
  const due = () =>
    withDue((list, open, rung) => {
      const now = isoWithOffset(new Date());
      const rows = open.filter(({ from, until }) => from <= now && now < until);
      return { rows, fresh: rows.filter(({ ring }) => !rung[ring]), labels: list.labels };
    }, "readonly");

  // Remembers for a month that something has rung.
  const rings = (ring) =>
    withDue((list, open, rung) => {
      const now = Date.now();
      rung[ring] = now;
      for (const mark in rung) if (now - rung[mark] > 30 * 86_400_000) delete rung[mark];
      return true;
    });

  // Writes down the answer that was given in a notification: "taken" or "later". False where
  // another was given meanwhile, or the later time is over as well.
  async function answer(id, what) {
    const at = new Date();
    const lived = isoWithOffset(at);
    const done = await withBallast(() =>
      withDue((list, open, rung, events, end) => {
        const row = open.find((row) => row.id === id);
        if (!row?.[what].length || (what === "later" && !(row.again?.from > lived))) return false;
        for (const event of row[what]) {
          event.id ??= uuidV7(+at);
          event.at = lived;
          if (event.lived === null) event.lived = lived;
          events.add(rowOf(event));
        }
        row.seen = end + row[what].length; // its own answer does not close it
        if (what === "taken") list.rows = list.rows.filter((other) => other !== row);
        else Object.assign(row, row.again, { later: [] });
        return true;
      }),
    );
    if (done) tellOfNews();
    return done;
  }

  // In an append-only store deleting frees nothing, so a little room is set aside beforehand:
  // when the device is full it is given up, and tonight's taps still fit. It is a database of its
  // own, because a deleted database is what gives its room back at once in every engine.
  function ballast() {
    const bytes = new Uint8Array(BALLAST_BYTES);
    for (let i = 0; i < bytes.length; i += 65536) {
      crypto.getRandomValues(bytes.subarray(i, i + 65536)); // random: it must not compress away
    }
    return bytes;
  }
  const keepBallast = () =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(BALLAST, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(BALLAST).put(ballast(), 0);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(fault("full", request.error));
    });

  const releaseBallast = () =>
    new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(BALLAST);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  const hasRoom = () =>
    keepBallast().then(
      () => true,
      () => false,
    );

  function notify(what) {
    for (const listener of listeners) listener(what);
  }
  if (channel) channel.onmessage = (message) => notify(message.data);

  if (self.document) {
    // A page that is on its way to its first paint opens the diary meanwhile. Whoever uses it hears
    // of a failure.
    open().catch(() => {});
    // It may not come back into view.
    document.addEventListener("visibilitychange", () => document.hidden && copySoon(0));
  }

  self.journal = {
    open,
    append,
    tail,
    kept,
    keep,
    due,
    rings,
    answer,
    isoWithOffset,
    uuidV7,
    keepBallast,
    rewrite,
    erase,
    copySoon,
    listen: (listener) => listeners.add(listener),
  };
})();
