"use strict";
// Runs in the page before anything of its own, in the app and in the bare page alike, and notes
// when things happen, in milliseconds since the navigation began. `self.benchTaps` says whether
// "Log now" is to be tapped as soon as it has been painted.
(() => {
  const seen = {};
  const note = (name) => (seen[name] ??= performance.now());
  self.bench = {
    seen,
    failed: null,
    isOver: (taps) =>
      "ready" in seen &&
      "load" in seen &&
      "first-contentful-paint" in seen &&
      (!taps || ("durable" in seen && "announced" in seen)),
  };
  addEventListener("error", (event) => (self.bench.failed = event.message));
  addEventListener("DOMContentLoaded", () => note("parsed"));
  addEventListener("load", () => note("load"));
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) seen[name] = startTime;
  }).observe({ type: "paint", buffered: true });

  // The tap: after the first frame that shows the button.
  const look = () => {
    const button = document.getElementById("log-now");
    if (!button || button.getBoundingClientRect().height === 0) return requestAnimationFrame(look);
    note("laid-out");
    if (self.benchTaps) setTimeout(() => (note("tapped"), button.click()));
  };
  requestAnimationFrame(look);

  // On disk: the completion of the first transaction that writes an event after the tap.
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const tx = transaction.call(this, stores, mode, options);
    if (mode === "readwrite" && "tapped" in seen && [stores].flat().includes("events")) {
      note("begun");
      tx.addEventListener("complete", () => note("durable"));
    }
    return tx;
  };

  // What the page says of itself.
  new MutationObserver(() => {
    if (document.documentElement?.dataset.app === "ready") note("ready");
    if (document.getElementById("status")?.dataset.saved) note("announced");
  }).observe(document, {
    attributes: true,
    attributeFilter: ["data-app", "data-saved"],
    subtree: true,
  });
})();
