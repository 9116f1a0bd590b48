// The right side: the scene's clock, trouble on order, and what the bot calls.

import { $, fill, h, icon } from "./dom.js";
import { ask, toast } from "./dialogs.js";
import { deed } from "./net.js";
import { current, me, now, state } from "./store.js";
import { T, clockSeconds, official, rate } from "./words.js";

const RATES = [0, 1, 60, 600, 3600];
const MOST_CALLS = 200;
const CALLS = h("ol", { class: "calls" });
const FACE = h("output", { class: "now" });
const NEXT = h("button", { type: "button", class: "wide", onclick: () => move({ next: true }) });
const WHEN = h("input", { type: "text", "aria-label": T.moment, placeholder: T.momentExample, autocomplete: "off" });
const SPEED = h("div", { class: "speed", role: "radiogroup", "aria-label": T.speed });
const PLACE = h("div", { class: "stack" });
const ORDERED = h("p", { class: "ordered" });

export function begin(close) {
  const go = h("form", { class: "go" }, WHEN, h("button", {}, T.go));
  go.addEventListener("submit", (event) => { event.preventDefault(); goTo(); });
  fill($("tools"),
    h("div", { class: "bar" }, h("h2", {}, T.tools),
      h("button", { type: "button", class: "icon", "aria-label": T.hide, onclick: close }, icon("close"))),
    section(T.clock, FACE, NEXT,
      h("div", { class: "pair" }, plain(T.hour, () => move({ by: 3600 })), plain(T.day, () => move({ by: 86400 }))),
      go, SPEED, h("button", { type: "button", class: "quiet", onclick: restart }, T.restart)),
    section(T.troubles, PLACE, h("p", { class: "hint" }, T.nextCall),
      h("div", { class: "chips" }, ...["429", "403", "500", "dropped", "lost"].map((kind) => plain(T.kinds[kind], () => order(kind)))), ORDERED),
    section(T.calls, CALLS));
  setInterval(tick, 500);
}

function section(title, ...children) {
  return h("details", { open: true }, h("summary", {}, title), h("div", { class: "body" }, ...children));
}

function plain(label, run) {
  return h("button", { type: "button", onclick: run }, label);
}

async function attempt(name, body) {
  try {
    return await deed(state.scene, name, body);
  } catch {
    toast(T.failed);
    return null;
  }
}

// -- the clock ----------------------------------------------------------------

const move = (body) => attempt("clock", body);

async function goTo() {
  if (!WHEN.value.trim()) return;
  try {
    await deed(state.scene, "clock", { to: WHEN.value });
    WHEN.value = "";
  } catch {
    toast(T.noMoment);
  }
}

export function drawClock() {
  const { next } = state.clock;
  fill(NEXT, next ? h("strong", {}, T.next) : T.noNext, ...(next ? [h("span", {}, official(next.at)), h("small", {}, next.title)] : []));
  NEXT.disabled = !next;
  fill(SPEED, ...RATES.map((value) => h("button", {
    type: "button", role: "radio", "aria-checked": String(value === state.clock.rate), onclick: () => move({ rate: value }),
  }, rate(value))));
  tick();
}

function tick() {
  if (!state.scene) return;
  const moment = now();
  const [time, date] = official(moment).split(", ");
  const text = `${time}, ${date}${state.clock.rate === 1 ? "" : ` · ${rate(state.clock.rate)}`}`;
  if ($("time").textContent !== text) $("time").textContent = text;
  FACE.textContent = `${clockSeconds(moment)}, ${date}`;
  if (state.clock.next && moment > state.clock.next.at && state.clock.rate) refresh();
}

let asked = 0;
/** What was next has come: ask what is next now, once for each. */
function refresh() {
  if (asked === state.clock.next.at) return;
  asked = state.clock.next.at;
  move({ rate: state.clock.rate });
}

async function restart() {
  if (await ask(T.restartAsk, [["ok", T.restart], ["", T.cancel]])) attempt("restart", {});
}

// -- trouble ------------------------------------------------------------------

const order = (kind) => attempt("trouble", { kind });

export function drawPlace() {
  const chat = current();
  if (!chat) return;
  const body = { as: state.acting, chat: chat.id };
  const found = [];
  const own = state.chats.get(me().id);
  if (own) found.push(plain((own.blocked ? T.unblockBot : T.blockBot)(me().name), () => attempt("block", body)));
  if (chat.kind !== "private") {
    found.push(plain(chat.withBot ? T.removeBot : T.addBot, () => attempt("membership", body)));
    if (chat.kind === "group" && !chat.movedTo) found.push(plain(T.upgrade, () => attempt("upgrade", body)));
  }
  fill(PLACE, ...found);
}

export function drawTroubles() {
  ORDERED.hidden = !state.troubles;
  fill(ORDERED, T.ordered(state.troubles), plain(T.clear, () => attempt("trouble", {})));
}

// -- the calls ----------------------------------------------------------------

export function drawCalls() {
  fill(CALLS, ...state.calls.map(entry));
  if (!state.calls.length) CALLS.append(h("li", { class: "hint" }, T.noCalls));
}

export function addCall(made) {
  CALLS.querySelector(".hint")?.remove();
  CALLS.prepend(entry(made));
  while (CALLS.children.length > MOST_CALLS) CALLS.lastElementChild.remove();
}

/** The body is made when it is looked at: most calls never are. */
function entry(made) {
  const kind = made.code === 200 ? "fine" : "wrong";
  const box = h("details", {}, h("summary", {},
    h("time", {}, clockSeconds(made.at)), h("code", {}, made.method), h("span", { class: kind }, made.code ? String(made.code) : T.broken)));
  box.addEventListener("toggle", () => {
    if (box.open && box.children.length === 1) {
      box.append(h("h3", {}, T.params), h("pre", { tabindex: "0" }, made.params), h("h3", {}, T.answer), h("pre", { tabindex: "0" }, made.answer));
    }
  });
  return h("li", {}, box);
}
