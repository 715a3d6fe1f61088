"use strict";
// What can be seen to be wrong with a page, as sentences. Everything is measured, nothing is
// changed. All lengths are CSS pixels.

const plain = (text) => (text || "").replace(/\s+/g, " ").trim();

/** What an element is called in a report. */
function nameOf(it) {
  const mark = it.id ? `#${it.id}` : [...it.classList].map((name) => `.${name}`).join("");
  const letters = it.matches(`${PRESSED}, :not(:has(*))`) || hasTextOfItsOwn(it);
  const said = plain(it.getAttribute("aria-label") || (letters && it.textContent)).slice(0, 30);
  return `${it.localName}${mark}${said && ` “${said}”`}`;
}

function isSeen(it) {
  const box = it.getBoundingClientRect();
  const asks = { visibilityProperty: true, opacityProperty: true };
  return box.width > 0 && box.height > 0 && it.checkVisibility(asks) && !isForEarsOnly(it);
}

/** Clipped to nothing: there for screen readers. */
function isForEarsOnly(it) {
  for (let around = it; around; around = around.parentElement) {
    const { overflowX, clipPath } = getComputedStyle(around);
    const isClipped = overflowX !== "visible" && around.getBoundingClientRect().width <= 1;
    if (isClipped || clipPath === "inset(50%)") return true;
  }
  return false;
}

const all = (css) => [...document.body.querySelectorAll(css)].filter(isSeen);
const round = (length) => Math.round(length * 10) / 10;
const sizeOf = (box) => `${round(box.width)}×${round(box.height)}`;

// ---- targets ----

const PRESSED = [
  "a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary",
  ...["button", "checkbox", "link", "menuitem", "option", "radio", "slider", "switch", "tab"].map((role) => `[role=${role}]`),
  "[tabindex]:not([tabindex='-1'])",
].join();
/** WCAG 2.5.5, which is AAA, for everything that stands by itself. */
const TARGET = 44;
/** WCAG 2.5.8, for links in a sentence. */
const TARGET_IN_TEXT = 24;

/** Where an element can be pressed: a checkbox or radio wherever its label is. */
function targetOf(it) {
  const isTicked = it.localName === "input" && /^(checkbox|radio)$/.test(it.type);
  return (isTicked && it.labels[0]) || it;
}

/** Whether it is part of a line of other text, whose height it cannot choose. */
function isInSentence(it) {
  if (getComputedStyle(it).display !== "inline") return false;
  let block = it.parentElement;
  while (getComputedStyle(block).display === "inline") block = block.parentElement;
  return plain(block.textContent).length > plain(it.textContent).length;
}

function distance(from, box) {
  const dx = Math.max(box.left - from.x, 0, from.x - box.right);
  const dy = Math.max(box.top - from.y, 0, from.y - box.bottom);
  return Math.hypot(dx, dy);
}

/**
 * A target is 44×44. A link in a sentence is 24 high, or has so much room that a circle 24 wide
 * around its middle meets no other target.
 */
function tooSmall() {
  const pressed = [...document.body.querySelectorAll(PRESSED)];
  const targets = [...new Set(pressed.map(targetOf))].filter(isSeen);
  const boxes = targets.map((it) => it.getClientRects()[0]);
  const wrong = targets.flatMap((it, index) => {
    const box = boxes[index];
    if (!isInSentence(it)) {
      // Half a pixel is lost to rounding where widths are shared.
      const isLarge = Math.min(box.width, box.height) >= TARGET - 0.5;
      return isLarge ? [] : [`${nameOf(it)} is ${sizeOf(box)}, not ${TARGET}×${TARGET}`];
    }
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    const hasRoom = boxes.every(
      (other) => other === box || distance(middle, other) >= TARGET_IN_TEXT / 2,
    );
    if (box.height >= TARGET_IN_TEXT || hasRoom) return [];
    return [`${nameOf(it)}, in a sentence, is ${sizeOf(box)} and touches another target`];
  });
  return { wrong, seen: targets.length };
}

/** The button of the app: as wide as the column, and tall, while it is the only one. */
function mainButtonTooSmall() {
  const button = document.getElementById("log-now");
  if (!isSeen(button) || isSeen(document.getElementById("stop"))) return { wrong: [], seen: 0 };
  const box = button.getBoundingClientRect();
  const around = button.parentElement.getBoundingClientRect();
  const beside = Math.max(box.left - around.left, around.right - box.right);
  const column = document.querySelector("main").getBoundingClientRect();
  const wrong = [];
  if (box.height < 72) wrong.push(`#log-now is ${round(box.height)} high, not 72`);
  if (beside > 1 || around.width < column.width - 48) {
    wrong.push(`#log-now is ${round(box.width)} wide in a column of ${round(column.width)}`);
  }
  return { wrong, seen: 1 };
}

// ---- what does not fit ----

const SCROLLS = /auto|scroll/;
const CUTS = /hidden|clip/;

const isInScroller = (it) => {
  for (let around = it.parentElement; around !== document.body; around = around.parentElement) {
    if (SCROLLS.test(getComputedStyle(around).overflowX)) return true;
  }
  return false;
};

const hasTextOfItsOwn = (it) =>
  [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && plain(node.data));

/** The page scrolls downwards only, and everything on it is whole. */
function cutOff() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const wrong = [];
  if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  const isOutside = (it) => {
    const { left, right } = it.getBoundingClientRect();
    return left < -0.5 || right > clientWidth + 0.5;
  };
  const seen = all("*");
  for (const it of seen) {
    // What is inside of something too wide is only its victim.
    if (isOutside(it) && !isOutside(it.parentElement) && !isInScroller(it)) {
      const { left, right } = it.getBoundingClientRect();
      wrong.push(`${nameOf(it)} reaches from ${round(left)} to ${round(right)}`);
    }
    wrong.push(...(it.ownerSVGElement ? outsideItsDrawing(it) : largerThanItsBox(it)));
  }
  return { wrong: [...wrong, ...overlapping(seen)], seen: seen.length };
}

function largerThanItsBox(it) {
  const style = getComputedStyle(it);
  const isField = /^(input|select|textarea)$/.test(it.localName);
  // What is typed into a field of text scrolls in it.
  const isShort = isField && !/^(text|search|textarea|email|url|password)$/.test(it.type);
  const holdsText = isShort || (!isField && hasTextOfItsOwn(it));
  const cuts = CUTS.test(style.overflowX) || CUTS.test(style.overflowY);
  if (style.display === "inline" || !(holdsText || (cuts && !isField))) return [];
  const wider = SCROLLS.test(style.overflowX) ? 0 : it.scrollWidth - it.clientWidth;
  const taller = SCROLLS.test(style.overflowY) ? 0 : it.scrollHeight - it.clientHeight;
  // Tails of letters may hang out of a narrow line.
  const isTaller = taller > parseFloat(style.fontSize) * 0.35;
  if (wider <= 1 && !isTaller) return [];
  return [`${nameOf(it)} holds more than its box: ${wider} in width, ${taller} in height`];
}

function outsideItsDrawing(it) {
  let drawing = it.ownerSVGElement;
  while (drawing.ownerSVGElement) drawing = drawing.ownerSVGElement;
  if (it.localName !== "text" || getComputedStyle(drawing).overflowX === "visible") return [];
  const [box, frame] = [it.getBoundingClientRect(), drawing.getBoundingClientRect()];
  const isInside =
    box.left >= frame.left - 1 && box.right <= frame.right + 1 &&
    box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
  return isInside ? [] : [`${nameOf(it)} is cut off at the edge of its drawing`];
}

/** What lies over the page while it scrolls, and so over other text. */
function layerOf(it) {
  for (let around = it; around; around = around.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(around).position)) return around;
    if (around.localName === "dialog" || around.matches(":popover-open")) return around;
  }
  return document.body;
}

/** Text that is written over other text. */
function overlapping(seen) {
  const lines = seen.filter(hasTextOfItsOwn).flatMap((it) => {
    const range = document.createRange();
    const layer = layerOf(it);
    const texts = [...it.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return texts.flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()].map((box) => ({ it, layer, box }));
    });
  });
  const wrong = new Set();
  lines.forEach((one, index) => {
    for (const other of lines.slice(index + 1)) {
      if (one.it === other.it || one.layer !== other.layer) continue;
      const width =
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height =
        Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const isOver = width > 2 && height > Math.min(one.box.height, other.box.height) * 0.35;
      if (isOver) wrong.add(`${nameOf(one.it)} and ${nameOf(other.it)} lie over each other`);
    }
  });
  return [...wrong];
}

/** What stays while the page scrolls must leave room to read in. */
function noRoomLeft() {
  const pinned = all("*").filter((it) => /fixed|sticky/.test(getComputedStyle(it).position));
  const heights = pinned.map((it) => {
    const { top, bottom } = it.getBoundingClientRect();
    return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  });
  const room = innerHeight - heights.reduce((sum, height) => sum + height, 0);
  const isEnough = room >= innerHeight / 4;
  const wrong = isEnough ? [] : [`what is pinned leaves ${round(room)} of ${innerHeight} to read`];
  return { wrong, seen: pinned.length };
}

// ---- what is chosen ----

const TOGGLES =
  "[aria-pressed], [aria-checked], [aria-selected], [aria-current], input[type=checkbox], input[type=radio]";

const isChosen = (it) =>
  [it.ariaPressed, it.ariaChecked, it.ariaSelected].includes("true") ||
  (it.ariaCurrent ?? "false") !== "false" ||
  it.checked === true;

/** All that can be told apart without colour, weight and letters left out. */
function marksOf(it) {
  const edges = (style) =>
    ["Top", "Right", "Bottom", "Left"].map((side) => {
      const kind = style[`border${side}Style`];
      return kind === "none" ? "" : `${kind} ${style[`border${side}Width`]}`;
    });
  const ofPart = (part) => {
    const style = getComputedStyle(it, part);
    if (part && style.content === "none") return [];
    const outline = style.outlineStyle === "none" ? "" : style.outlineWidth;
    return [part && style.content, edges(style), style.textDecorationLine, outline];
  };
  const children = [...it.querySelectorAll("*")].filter(isSeen).length;
  return JSON.stringify([ofPart(null), ofPart("::before"), ofPart("::after"), children]);
}

/** Each chosen thing differs from one beside it that is not; the current page in one of its links. */
function unmarked() {
  const chosen = all(TOGGLES).filter(isChosen);
  const isMarked = (it) => {
    const other = unchosenBeside(it);
    return !other || marksOf(it) !== marksOf(other);
  };
  const alike = (it) => (it.hash ? chosen.filter((other) => other.hash === it.hash) : [it]);
  const wrong = chosen
    .filter((it) => !alike(it).some(isMarked))
    .map((it) => `${nameOf(it)} is chosen, but only colour tells it from ${nameOf(unchosenBeside(it))}`);
  return { wrong, seen: chosen.length };
}

/** The nearest of its kind that is not chosen; links to pages that are not the current one. */
function unchosenBeside(it) {
  // The browser draws the mark of a native control.
  if (it.localName === "input" && getComputedStyle(it).appearance !== "none") return undefined;
  const kind = it.hasAttribute("aria-current") ? it.localName : TOGGLES;
  for (let around = it.parentElement; around !== document.body; around = around.parentElement) {
    const others = [...around.querySelectorAll(kind)];
    const other = others.find((other) => isSeen(other) && !isChosen(other) && isSame(it, other));
    if (other) return other;
  }
  return undefined;
}

const isSame = (one, other) =>
  one.localName === other.localName && one.type === other.type && one.role === other.role;

// ---- motion ----

/** Notes every animation and transition from now on. */
function watchMotion() {
  self.motions = new Set();
  const look = () => {
    for (const it of document.getAnimations()) {
      self.motions.add(`${nameOf(it.effect.target)}: ${it.animationName ?? it.transitionProperty}`);
    }
    requestAnimationFrame(look);
  };
  look();
}

function moved() {
  for (const it of [document.documentElement, ...all("*")]) {
    const isSmooth = getComputedStyle(it).scrollBehavior === "smooth";
    if (isSmooth) self.motions.add(`${nameOf(it)} scrolls smoothly`);
  }
  return { wrong: [...self.motions], seen: 0 };
}

/** Something to read, under a heading. */
function blank() {
  const heading = document.querySelector("h1");
  const said = plain(document.querySelector("main").innerText);
  return { wrong: heading && said ? [] : ["the screen is empty"], seen: 0 };
}
