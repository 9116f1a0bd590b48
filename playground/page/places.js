// Who acts and where: the scenes, the seats, the list of chats, the head of the open one, its topics.

import { $, face, fill, h } from "./dom.js";
import { askName } from "./dialogs.js";
import { deed } from "./net.js";
import { chatsOf, current, me, state, unread, unreadOf } from "./store.js";
import { T, clockTime, service } from "./words.js";

let acts = {};
let typing = 0;

/** `acts`: sit(key), enter(chat), pick(thread). */
export function begin(given) {
  acts = given;
  $("seats").addEventListener("keydown", (event) => walk(event, "[role=radio]"));
  $("topics").addEventListener("keydown", (event) => walk(event, "[role=tab]"));
}

function walk(event, kind) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll(kind)];
  const place = (all.indexOf(document.activeElement) + step + all.length) % all.length;
  const label = all[place].dataset.key;
  all[place].click();
  [...$(event.currentTarget.id).querySelectorAll(kind)].find((one) => one.dataset.key === label)?.focus();
}

export function drawSeats() {
  fill($("seats"), ...state.people.map(seat));
}

function seat(person) {
  const chosen = person.key === state.acting;
  const waiting = chosen ? 0 : unreadOf(person.id);
  return h("button", {
    type: "button", role: "radio", "aria-checked": String(chosen), tabindex: chosen ? "0" : "-1", "data-key": person.key,
    title: person.name, "aria-label": `${person.label}, ${person.name}${waiting ? `, ${T.unread(waiting)}` : ""}`,
    onclick: () => acts.sit(person.key),
  }, face(person.id, person.name), h("span", { class: "label" }, person.label), waiting ? h("span", { class: "dot" }) : null);
}

export function drawChats() {
  const sorted = chatsOf(me().id).sort((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0) || b.id - a.id);
  fill($("chats"), h("ul", {}, ...sorted.map((chat) => h("li", {}, entry(chat)))));
}

function entry(chat) {
  const waiting = unread(me().id, chat.id);
  return h("button", {
    type: "button", "aria-current": chat.id === state.chat ? "true" : null, "data-chat": chat.id, onclick: () => acts.enter(chat.id),
  },
  face(chat.id, chat.title, kindOf(chat)),
  h("span", { class: "line1" }, h("strong", {}, chat.title), h("time", {}, chat.last ? clockTime(chat.last.at) : "")),
  h("span", { class: "line2" }, h("span", {}, snippet(chat)), waiting ? h("b", { "aria-label": T.unread(waiting) }, String(waiting)) : null));
}

const kindOf = (chat) => (chat.kind === "private" ? "bot" : chat.topics ? "forum" : "group");

function snippet(chat) {
  const last = chat.last;
  if (!last) return T.empty;
  if (last.service) return service(last);
  const said = last.text.replace(/\s+/g, " ").slice(0, 80) || last.media?.name || T.file;
  if (last.from.id === me().id) return `${T.you}: ${said}`;
  return chat.kind === "private" ? said : `${last.from.name}: ${said}`;
}

export function drawHead() {
  const chat = current();
  if (!chat) return;
  const shown = face(chat.id, chat.title, kindOf(chat));
  $("face").replaceWith(shown);
  shown.id = "face";
  $("title").textContent = chat.title;
  $("subtitle").textContent = subtitle(chat);
  document.title = T.appTitle(chat.title);
  drawTopics(chat);
}

function subtitle(chat) {
  if (Date.now() < typing) return T.typing;
  if (chat.kind === "private") return T.bot;
  return chat.topics ? `${T.forum}, ${T.members(chat.members.length)}` : T.members(chat.members.length);
}

/** The bot works on something; Telegram shows that for five seconds, or until its message comes. */
export function busy(chat) {
  if (chat !== state.chat) return;
  typing = Date.now() + 5000;
  drawHead();
  setTimeout(drawHead, 5050);
}

export function idle() {
  typing = 0;
}

function drawTopics(chat) {
  $("topics").hidden = !chat.topics;
  if (!chat.topics) return;
  const all = [{ id: 0, name: T.general }, ...chat.topics];
  const tabs = all.map((topic) => h("button", {
    type: "button", role: "tab", "data-key": topic.id, "aria-selected": String(topic.id === state.thread),
    tabindex: topic.id === state.thread ? "0" : "-1", onclick: () => acts.pick(topic.id),
  }, topic.name));
  fill($("topics"), ...tabs, h("button", { type: "button", class: "add", "aria-label": T.newTopic, title: T.newTopic, onclick: newTopic }, "+"));
}

async function newTopic() {
  const name = await askName(T.topicName);
  if (name) acts.pick((await deed(state.scene, "topic", { as: state.acting, chat: state.chat, name })).thread);
}
