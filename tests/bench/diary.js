"use strict";
// Opens the Diary page and waits until it has been drawn and the whole history is there, which is
// when nothing has changed for a while, longer than reading the history takes with nothing to show.
// Returns milliseconds since the opening.
const QUIET_MS = 5000;
const begun = performance.now();
const since = () => performance.now() - begun;
const seen = { longest: 0, nights: 0 };
const tasks = new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
});
tasks.observe({ type: "longtask" });
const changes = new MutationObserver(() => {
  seen.nights = document.querySelectorAll("[data-night-row]").length;
  if (seen.nights > 0) seen.first ??= since();
  seen.last = since();
});
changes.observe(document.getElementById("app"), { subtree: true, childList: true, characterData: true });
location.hash = "diary";
while (seen.nights === 0 || since() - seen.last < QUIET_MS) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (since() > 40_000) throw new Error("the Diary page does not come to rest");
}
changes.disconnect();
tasks.disconnect();
return seen;
