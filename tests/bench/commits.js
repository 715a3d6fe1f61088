"use strict";
// Measures saves one after the other: `how` is "append" (the journal, or the bare page's write) or
// "chip" (taps on the row "How strong?" until the save is announced). Returns milliseconds.
const [how, count] = given;
const times = [];
const pause = () => new Promise((resolve) => setTimeout(resolve, 30));
const hex = (number, digits) => number.toString(16).padStart(digits, "0");

function line(number) {
  const id = `${hex(Date.now(), 12)}7abc8def${hex(Math.floor(Math.random() * 2 ** 48), 12)}`;
  return JSON.stringify({
    v: 1,
    id: id.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5"),
    at: new Date().toISOString().replace("Z", "+00:00"),
    kind: "changed bout",
    record: document.getElementById("status").dataset.saved,
    set: { intensity: number % 11 },
  });
}

const announced = () =>
  new Promise((resolve) => {
    const watch = new MutationObserver(() => (watch.disconnect(), resolve()));
    watch.observe(document.getElementById("status"), { attributeFilter: ["data-saved"] });
  });

const save = {
  append: (number) => (self.journal ? journal.append([line(number)]) : append(line(number))),
  chip: (number) => {
    const row = document.querySelectorAll("#bout button");
    const chip = [...row].find((it) => it.textContent.trim() === String(number % 11));
    const said = announced();
    chip.click();
    return said;
  },
}[how];

// The first one warms up.
for (let number = 0; number <= count; number += 1) {
  const before = performance.now();
  await save(number);
  times.push(performance.now() - before);
  await pause();
}
return times.slice(1);
