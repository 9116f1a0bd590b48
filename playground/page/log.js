// The messages of the open chat: a window of the newest, older ones on scrolling up, edits in place.

import { bubble } from "./bubble.js";
import { $, h } from "./dom.js";
import { deed } from "./net.js";
import { current, on, state, tell } from "./store.js";
import { T, longDay, day } from "./words.js";

const PAGE = 200;
const MOST = 600;
const NEAR = 120;

const shown = new Map(); // id → {message, element}
let acts = {};
let older = false;
let newer = false;
let loading = false;
let fresh = 0;
let waiting = new Map();
let turn = 0;

const scroll = $("scroll");
const list = $("log");
const atBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;

export function begin(given) {
  acts = given;
  scroll.addEventListener("scroll", scrolled, { passive: true });
  $("down").addEventListener("click", toNewest);
  on("message", note);
  on("edited", note);
  on("deleted", (body) => body.chat === state.chat && remove(body.id));
}

/** Show the newest messages of the open chat. */
export async function open() {
  const mine = ++turn;
  scroll.setAttribute("aria-busy", "true");
  const found = await history({});
  if (mine !== turn) return;
  shown.clear();
  waiting.clear();
  list.replaceChildren();
  older = found.more;
  newer = false;
  append(found.messages);
  if (!found.messages.length) list.append(h("div", { class: "empty" }, h("span", {}, T.empty)));
  scroll.scrollTop = scroll.scrollHeight;
  scroll.removeAttribute("aria-busy");
  seen();
}

function history(body) {
  return deed(state.scene, "history", { chat: state.chat, thread: state.thread, limit: PAGE, ...body });
}

export const find = (id) => shown.get(id)?.message;
export const messages = () => [...shown.values()].map((kept) => kept.message);
export const elementOf = (id) => shown.get(id)?.element;

// -- what arrives -------------------------------------------------------------

function note({ message }) {
  if (message.chat !== state.chat || (state.thread !== null && (message.thread ?? 0) !== state.thread)) return;
  if (!waiting.size) requestAnimationFrame(flush);
  waiting.set(message.id, message);
}

function flush() {
  const arrived = [...waiting.values()];
  waiting = new Map();
  const pinned = atBottom();
  const added = arrived.filter((message) => !shown.has(message.id));
  for (const message of arrived) if (shown.has(message.id)) replace(message);
  if (!newer) append(added.slice(-MOST));
  if (pinned) {
    trim("older");
    scroll.scrollTop = scroll.scrollHeight;
  } else {
    fresh += added.length;
  }
  seen();
  tell("drawn");
}

function append(messages) {
  list.querySelector(".empty")?.remove();
  for (const message of messages) put(message, null);
}

function put(message, before) {
  const element = bubble(message, current(), acts);
  shown.set(message.id, { message, element });
  list.insertBefore(element, before);
  mark(element);
  if (element.nextElementSibling) mark(element.nextElementSibling);
}

/** A day's name above its first message; a tail only on the last of one sender's messages in a row. */
function mark(element) {
  const kept = shown.get(Number(element.dataset.id))?.message;
  const before = shown.get(Number(element.previousElementSibling?.dataset.id))?.message;
  if (!kept) return;
  const starts = !before || day(before.at) !== day(kept.at);
  if (starts) element.dataset.day = longDay(kept.at);
  else delete element.dataset.day;
  const follows = before && !starts && !before.service && !kept.service && before.from.id === kept.from.id;
  element.classList.toggle("follows", Boolean(follows));
}

function replace(message) {
  const kept = shown.get(message.id);
  const place = kept.element.contains(document.activeElement) ? document.activeElement.dataset.place : undefined;
  const element = bubble(message, current(), acts);
  kept.element.replaceWith(element);
  shown.set(message.id, { message, element });
  mark(element);
  if (place !== undefined) refocus(element, place);
}

/** The keyboard stays where it was, on the button in the same place or on the first one. */
function refocus(element, place) {
  const target = element.querySelector(`[data-place="${place}"]`) ?? element.querySelector("[data-place]");
  (target ?? scroll).focus({ preventScroll: true });
}

function remove(id) {
  const kept = shown.get(id);
  if (!kept) return;
  const next = kept.element.nextElementSibling;
  kept.element.remove();
  shown.delete(id);
  if (next) mark(next);
}

// -- the window ---------------------------------------------------------------

function trim(side) {
  const ids = [...shown.keys()].sort((a, b) => a - b);
  const extra = ids.length - MOST;
  if (extra <= 0) return;
  for (const id of side === "older" ? ids.slice(0, extra) : ids.slice(-extra)) remove(id);
  if (side === "older") {
    older = true;
    if (list.firstElementChild) mark(list.firstElementChild);
  } else newer = true;
}

async function scrolled() {
  seen();
  if (loading) return;
  if (older && scroll.scrollTop < NEAR) await load("older");
  else if (newer && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR) await load("newer");
}

async function load(side) {
  loading = true;
  const mine = turn;
  const ids = [...shown.keys()];
  const found = await history(side === "older" ? { before: Math.min(...ids) } : { after: Math.max(...ids) });
  if (mine === turn) {
    if (side === "older") putOlder(found);
    else {
      append(found.messages);
      newer = found.more;
      trim("older");
    }
  }
  loading = false;
}

function putOlder(found) {
  const first = list.firstElementChild;
  const distance = scroll.scrollHeight - scroll.scrollTop;
  for (const message of found.messages) put(message, first);
  older = found.more;
  scroll.scrollTop = scroll.scrollHeight - distance;
  trim("newer");
}

async function toNewest() {
  if (newer) await open();
  scroll.scrollTop = scroll.scrollHeight;
  seen();
}

function seen() {
  const bottom = atBottom() && !newer;
  if (bottom) fresh = 0;
  $("down").hidden = bottom;
  $("fresh").textContent = fresh || "";
}

/** Keep the newest in view when the place for messages changes its height. */
export function keepBottom(change) {
  const pinned = atBottom();
  change();
  if (pinned) scroll.scrollTop = scroll.scrollHeight;
}

new ResizeObserver(() => { if ($("down").hidden) scroll.scrollTop = scroll.scrollHeight; }).observe(scroll);
