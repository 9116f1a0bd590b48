// Where one writes: text, commands, files, suggested taps, reply keyboards, answering and editing.

import { $, fill, h } from "./dom.js";
import { toast } from "./dialogs.js";
import * as log from "./log.js";
import { deed, sendFile } from "./net.js";
import { current, me, on, state } from "./store.js";
import { T } from "./words.js";

const LARGEST = 50 * 1024 * 1024;
const input = $("input");
let commands = [];
let chosen = -1;
let context = null; // {kind: "reply" | "edit", message}
let used = new Set();

export function begin() {
  $("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  input.addEventListener("keydown", keyed);
  input.addEventListener("input", () => { grow(); offer(false); });
  $("slash").addEventListener("click", () => { offer($("commands").hidden); focus(); });
  $("clip").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", attach);
  $("context-close").addEventListener("click", () => { drop(); focus(); });
  $("scroll").addEventListener("paste", (event) => event.clipboardData.files.length && upload(event.clipboardData.files[0]));
  input.addEventListener("paste", (event) => event.clipboardData.files.length && (event.preventDefault(), upload(event.clipboardData.files[0])));
  on("menu", loadMenu);
  on("drawn", () => log.keepBottom(() => { drawKeys(); drawBar(); }));
}

/** Not where that would bring up a keyboard on the glass. */
function focus() {
  if (matchMedia("(hover: hover)").matches) input.focus({ preventScroll: true });
}

export const place = () => ({ as: state.acting, chat: state.chat });

/** Another chat is open, or what one may do in it has changed. */
export function refresh() {
  drop();
  hide();
  loadMenu();
  log.keepBottom(() => { drawTaps(); drawKeys(); drawBar(); });
}

export function forgetTaps() {
  used = new Set();
}

// -- writing ------------------------------------------------------------------

export async function say(text) {
  const about = context;
  drop();
  used.add(text);
  log.keepBottom(drawTaps);
  try {
    if (about?.kind === "edit") await deed(state.scene, "edit", { ...place(), message: about.message.id, text });
    else await deed(state.scene, "say", { ...place(), text, thread: state.thread, reply: about?.message.id });
    return true;
  } catch {
    toast(T.failed);
    return false;
  }
}

async function submit() {
  const text = input.value.trim();
  if (!text) return;
  set("");
  hide();
  if (!(await say(text)) && !input.value) set(text);
}

function set(text) {
  input.value = text;
  grow();
}

function grow() {
  log.keepBottom(() => {
    input.rows = Math.min(6, input.value.split("\n").length);
    $("send").classList.toggle("ready", input.value.trim() !== "");
  });
}

function keyed(event) {
  if (event.isComposing) return;
  const open = !$("commands").hidden;
  if (event.key === "Escape") return void (open ? hide() : drop());
  if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) return void (event.preventDefault(), step(event.key === "ArrowDown" ? 1 : -1));
  if (open && event.key === "Tab" && matching().length) return void (event.preventDefault(), complete());
  if (event.key === "ArrowUp" && !input.value) return void editLast(event);
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  if (open && chosen >= 0) pick(matching()[chosen]);
  else submit();
}

function editLast(event) {
  const mine = log.messages().filter((message) => message.from.id === me().id && message.text && !message.service).at(-1);
  if (!mine) return;
  event.preventDefault();
  edit(mine);
}

export function edit(message) {
  take({ kind: "edit", message });
  set(message.text);
}

export function reply(message) {
  take({ kind: "reply", message });
}

function take(given) {
  context = given;
  log.keepBottom(() => {
    $("context").hidden = false;
    $("context-head").textContent = given.kind === "edit" ? T.editing : T.replyTo(given.message.from.name);
    $("context-text").textContent = given.message.text.slice(0, 100) || T.file;
  });
  input.focus();
}

function drop() {
  if (!context) return;
  if (context.kind === "edit") set("");
  context = null;
  $("context").hidden = true;
}

// -- commands -----------------------------------------------------------------

async function loadMenu() {
  const asked = state.chat;
  const found = await deed(state.scene, "menu", place()).catch(() => ({ commands: [] }));
  if (asked !== state.chat) return;
  commands = found.commands;
  $("slash").hidden = !commands.length;
  if (!$("commands").hidden) draw();
}

function matching() {
  const typed = input.value.match(/^\/(\w*)$/)?.[1] ?? "";
  return commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
}

function offer(asked) {
  const wanted = asked || /^\/\w*$/.test(input.value);
  if (!wanted || !commands.length) return hide();
  chosen = -1;
  draw();
  $("commands").hidden = false;
  $("slash").setAttribute("aria-expanded", "true");
}

function draw() {
  const found = matching();
  const entries = found.map((entry, place) => h("button", {
    type: "button", role: "option", id: `command-${place}`, tabindex: "-1", "aria-selected": String(place === chosen), onclick: () => pick(entry),
  }, h("b", {}, `/${entry.command}`), h("span", {}, entry.description)));
  fill($("commands"), ...(entries.length ? entries : [h("p", {}, T.noCommands)]));
  $("commands").querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  if (chosen >= 0) input.setAttribute("aria-activedescendant", `command-${chosen}`);
  else input.removeAttribute("aria-activedescendant");
}

function step(by) {
  const count = matching().length;
  if (!count) return;
  chosen = chosen < 0 && by < 0 ? count - 1 : (chosen + by + count) % count;
  draw();
}

function complete() {
  set(`/${matching()[Math.max(chosen, 0)].command} `);
  hide();
}

/** In a group a command names the bot, for privacy mode keeps bare ones from it. */
function pick(entry) {
  hide();
  set("");
  focus();
  say(`/${entry.command}${current().kind === "private" ? "" : `@${state.bot.username}`}`);
}

export function hide() {
  $("commands").hidden = true;
  $("slash").setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

// -- files --------------------------------------------------------------------

function attach() {
  const [file] = $("file").files;
  if (file) upload(file);
  $("file").value = "";
}

export async function upload(file) {
  if (file.size > LARGEST) return toast(T.tooLarge);
  const caption = input.value.trim();
  set("");
  await sendFile(state.scene, file, { ...place(), caption }).catch(() => toast(T.failed));
}

// -- what is offered below the messages ---------------------------------------

function drawTaps() {
  const chat = current();
  const here = state.acting === state.who && chat?.kind === "private" && !chat.blocked;
  const left = here ? state.taps.filter((tap) => !used.has(tap)) : [];
  $("taps").hidden = !left.length;
  fill($("taps"), ...left.map((tap) => h("button", { type: "button", onclick: () => suggest(tap) }, tap)));
}

function suggest(tap) {
  focus();
  say(tap);
}

function drawKeys() {
  const markup = log.messages().findLast((message) => message.reply_markup)?.reply_markup;
  const rows = markup?.keyboard ?? [];
  $("keys").hidden = !rows.length;
  fill($("keys"), ...rows.map((row) => h("div", { class: "row" }, ...row.map((key) => {
    const text = typeof key === "string" ? key : key.text;
    return h("button", { type: "button", onclick: () => say(text) }, text);
  }))));
  input.placeholder = markup?.input_field_placeholder || input.getAttribute("aria-label");
}

function drawBar() {
  const chat = current();
  const shut = !chat || chat.movedTo || !chat.members.includes(me().id) || chat.blocked;
  $("composer").hidden = Boolean(shut);
  $("barred").hidden = !shut;
  const empty = !shut && chat.kind === "private" && !chat.last;
  if (empty) {
    $("composer").hidden = true;
    $("barred").hidden = false;
    fill($("barred"), h("button", { type: "button", class: "begin", onclick: () => deed(state.scene, "start", place()) }, T.begin));
  }
  if (!chat || !shut) return;
  if (chat.blocked) fill($("barred"), T.blocked, h("button", { type: "button", onclick: () => deed(state.scene, "block", place()) }, T.unblock));
  else fill($("barred"), chat.movedTo ? T.moved : T.barred);
}
