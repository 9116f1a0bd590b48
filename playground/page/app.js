// The page: it joins the parts, and keeps who acts and which chat is open.

import * as composer from "./composer.js";
import { $, fill, h } from "./dom.js";
import { alertBox, ask, copy, toast, visit } from "./dialogs.js";
import * as log from "./log.js";
import { deed, listen, scenes } from "./net.js";
import * as places from "./places.js";
import { chatsOf, countUnread, current, keepChats, keepClock, keepState, me, read, state, tell } from "./store.js";
import * as tools from "./tools.js";
import { T } from "./words.js";

const PRESS_MS = 15_000;
const pressed = new Map(); // press id → the waiting button
const answered = new Map(); // answers that came before we knew their id
let stop = () => {};
let away = false;

const wide = () => matchMedia("(min-width: 1100px)").matches;

// -- what the server tells ----------------------------------------------------

const HEARD = {
  state: arrived,
  message: ({ message }) => { noteLast(message); countUnread(message); places.idle(); tell("message", { message }); drawSoon(); },
  edited: ({ message }) => { noteLast(message, true); tell("edited", { message }); drawSoon(); },
  deleted: (body) => tell("deleted", body),
  answered: (body) => settle(body),
  action: ({ chat }) => places.busy(chat),
  chats: ({ chats }) => { keepChats(chats); moved(); draw(); composer.refresh(); tools.drawPlace(); },
  menu: () => tell("menu"),
  call: (made) => { tools.addCall(made); if (made.troubles !== state.troubles) { state.troubles = made.troubles; tools.drawTroubles(); } },
  troubles: ({ count }) => { state.troubles = count; tools.drawTroubles(); },
  clock: (clock) => { keepClock(clock); tools.drawClock(); },
};

function noteLast(message, edit = false) {
  const chat = state.chats.get(message.chat);
  if (chat && (!edit || chat.last?.id === message.id)) chat.last = message;
}

async function arrived(body) {
  const first = body.run !== state.run;
  keepState(body);
  state.troubles = body.troubles;
  if (first) Object.assign(state, { acting: body.who, chat: 0, thread: null });
  if (!chatsOf(me().id).some((chat) => chat.id === state.chat)) state.chat = me().id;
  if (first) {
    composer.forgetTaps();
    state.unread.clear();
    state.open.clear();
  }
  tools.drawClock();
  tools.drawCalls();
  tools.drawTroubles();
  await enter(state.chat, state.thread);
  document.body.dataset.ready = state.scene;
}

/** Follow a group that became a supergroup. */
function moved() {
  const chat = current();
  if (chat?.movedTo) enter(chat.movedTo);
}

function connected(good) {
  if (!good && !away) toast(T.unreachable, 60_000);
  if (good && away) toast(T.back);
  away = !good;
}

// -- where we are -------------------------------------------------------------

async function play(scene) {
  stop();
  delete document.body.dataset.ready;
  state.run = "";
  $("scene").value = scene;
  stop = listen(scene, (kind, body) => HEARD[kind](body), connected);
}

function sit(key) {
  state.open.set(state.acting, state.chat);
  state.acting = key;
  const before = state.open.get(key) ?? state.chat;
  enter(chatsOf(me().id).some((chat) => chat.id === before) ? before : me().id);
}

async function enter(id, thread = null) {
  state.chat = id;
  const chat = current();
  state.thread = chat?.topics ? (thread ?? 0) : null;
  state.open.set(state.acting, id);
  read(me().id, id);
  drawer(null);
  draw();
  tools.drawPlace();
  await log.open();
  composer.refresh();
}

let drawing = false;
/** Once for all that comes before the next picture. */
function drawSoon() {
  if (!drawing) requestAnimationFrame(() => { drawing = false; draw(); });
  drawing = true;
}

function draw() {
  places.drawSeats();
  places.drawChats();
  places.drawHead();
}

// -- buttons under messages ---------------------------------------------------

async function press(message, row, column, button) {
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  try {
    const done = await deed(state.scene, "press", { as: state.acting, chat: message.chat, message: message.id, row, column, label: message.buttons[row][column].text });
    if (done.press) return wait(done.press, button);
    button.removeAttribute("aria-busy");
    if (done.copied) copy(done.copied);
    else if (done.url) follow({ url: done.url });
  } catch {
    button.removeAttribute("aria-busy");
    toast(T.failed);
  }
}

function wait(id, button) {
  const timer = setTimeout(() => { pressed.delete(id); button.removeAttribute("aria-busy"); }, PRESS_MS);
  pressed.set(id, { button, timer });
  if (answered.has(id)) settle(answered.get(id));
}

function settle(body) {
  const waiting = pressed.get(body.press);
  if (!waiting) return void remember(body);
  pressed.delete(body.press);
  answered.delete(body.press);
  clearTimeout(waiting.timer);
  waiting.button.removeAttribute("aria-busy");
  if (body.url) follow({ url: body.url });
  else if (body.text && body.alert) alertBox(body.text);
  else if (body.text) toast(body.text);
}

/** An answer may overtake the word of which press it answers. */
function remember(body) {
  if (answered.size > 100) answered.clear();
  answered.set(body.press, body);
}

/** A command in a text is said; a link to the bot is opened here; other addresses are asked about. */
async function follow({ command, url }) {
  if (command) return composer.say(command);
  const own = url.match(/^https?:\/\/(?:t|telegram)\.me\/(\w+)(?:\?start=([\w-]{0,64}))?$/i);
  if (own?.[1].toLowerCase() !== state.bot.username.toLowerCase()) return visit(url);
  await enter(me().id);
  if (own[2] !== undefined) await deed(state.scene, "start", { as: state.acting, payload: own[2] });
}

async function options(message) {
  const choices = [["reply", T.reply], ["copy", T.copyText]];
  if (message.from.id === me().id && message.text) choices.splice(1, 0, ["edit", T.edit]);
  const chosen = await ask(message.text.slice(0, 120) || T.file, [...choices, ["", T.cancel]]);
  if (chosen === "reply") composer.reply(message);
  if (chosen === "edit") composer.edit(message);
  if (chosen === "copy") copy(message.text);
}

// -- the two sides ------------------------------------------------------------

function drawer(side) {
  const root = $("app");
  if (side === "tools" && wide()) root.classList.toggle("folded");
  else root.dataset.drawer = root.dataset.drawer === side ? "" : side ?? "";
  $("shade").hidden = !root.dataset.drawer;
  $("open-side").setAttribute("aria-expanded", String(root.dataset.drawer === "side"));
  $("open-tools").setAttribute("aria-expanded", String(wide() ? !root.classList.contains("folded") : root.dataset.drawer === "tools"));
  if (side && root.dataset.drawer === side) $(side).querySelector("button, select")?.focus();
}

function closeDrawer() {
  const opener = { side: "open-side", tools: "open-tools" }[$("app").dataset.drawer];
  drawer(null);
  if (opener) $(opener).focus();
}

async function begin() {
  log.begin({ press, follow, options });
  composer.begin();
  places.begin({ sit, enter, pick: (thread) => enter(state.chat, thread) });
  tools.begin(() => (wide() ? drawer("tools") : closeDrawer()));
  $("open-side").addEventListener("click", () => drawer("side"));
  $("close-side").addEventListener("click", closeDrawer);
  $("open-tools").addEventListener("click", () => drawer("tools"));
  $("shade").addEventListener("click", closeDrawer);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && $("app").dataset.drawer) closeDrawer(); });
  $("scene").addEventListener("change", () => { location.hash = $("scene").value; });
  const found = await scenes();
  fill($("scene"), ...found.scenes.map(({ key, title }) => h("option", { value: key }, title)));
  const wanted = () => found.scenes.find(({ key }) => key === location.hash.slice(1))?.key ?? found.default;
  addEventListener("hashchange", () => play(wanted()));
  play(wanted());
  drawer(null);
}

begin();
