// Reads calendar files and prints, as JSON, what they ring. Knows nothing of the app.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , module, file] = process.argv;
const { default: ICAL } = await import(pathToFileURL(module));

function told(event) {
  const [alarm, ...more] = event.component.getAllSubcomponents("valarm");
  assert.equal(more.length, 0);
  assert.equal(event.startDate.zone.tzid, "floating");
  assert.equal(event.duration.toSeconds(), 600);
  assert.equal(alarm.getFirstPropertyValue("trigger").toSeconds(), 0);
  assert.equal(alarm.getFirstPropertyValue("action"), "DISPLAY");
  assert.equal(alarm.getFirstPropertyValue("description"), event.summary);
  assert.ok(event.description);
  assert.equal(event.component.getFirstPropertyValue("transp"), "TRANSPARENT");
  return { uid: event.uid, sequence: event.sequence, summary: event.summary };
}

function starts(event, end) {
  if (!event.isRecurring()) return [event.startDate.toString()];
  const found = [];
  const times = event.iterator();
  for (let time = times.next(); time && time.toString() < end; time = times.next()) {
    found.push(time.toString());
  }
  return found;
}

function read({ ics, from, to }) {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const events = calendar.getAllSubcomponents("vevent").map((it) => new ICAL.Event(it));
  const rung = events.flatMap((event) => starts(event, to)).filter((at) => from <= at && at < to);
  return { events: events.map(told), starts: rung.sort() };
}

console.log(JSON.stringify(JSON.parse(readFileSync(file, "utf8")).map(read)));
