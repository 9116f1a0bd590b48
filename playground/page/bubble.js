// One message as an element: text, file, buttons, time.

import { colour, face, h, icon } from "./dom.js";
import { state, me } from "./store.js";
import { render } from "./text.js";
import { T, clockTime, service, size } from "./words.js";

/** `acts`: press(message, row, column, button), follow({command} or {url}), options(message, element). */
export function bubble(message, chat, acts) {
  if (message.service) return h("div", { class: "service", "data-id": message.id }, h("span", {}, service(message)));
  const mine = message.from.id === me().id;
  const named = chat.kind !== "private" && !mine;
  const card = h("div", { class: "bubble" }, ...parts(message, named, acts));
  const column = h("div", { class: "column" }, card, keyboard(message, acts));
  card.addEventListener("contextmenu", (event) => { event.preventDefault(); acts.options(message, card); });
  return h("article", {
    class: `message ${mine ? "mine" : "theirs"}`, "data-id": message.id,
    "aria-label": `${mine ? T.you : message.from.name}, ${clockTime(message.at)}`,
  }, named ? face(message.from.id, message.from.name, message.from.bot ? "bot" : "") : null, column);
}

function parts(message, named, acts) {
  const found = [];
  if (named) found.push(h("div", { class: `name ${colour(message.from.id)}` }, message.from.name));
  if (message.reply) found.push(quote(message.reply));
  if (message.media) found.push(media(message.media));
  if (message.text) found.push(h("div", { class: "text" }, ...render(message.text, message.entities, acts.follow)));
  found.push(stamp(message), more(message, acts));
  return found;
}

function quote(reply) {
  return h("div", { class: "quote" }, h("strong", {}, reply.name), h("span", {}, reply.text || T.file));
}

function media(kept) {
  const address = `/api/${state.scene}/files/${kept.file}`;
  if (kept.kind === "photo") {
    return h("img", { class: "photo", src: address, alt: T.photo, width: kept.width, height: kept.height, loading: "lazy" });
  }
  if (kept.kind === "sticker") return h("div", { class: "sticker" }, kept.emoji || "•");
  return h("a", { class: "file", href: address, download: kept.name, title: T.download(kept.name) },
    h("span", { class: "sheet" }, icon("file")),
    h("span", { class: "about" }, h("strong", {}, kept.name), h("small", {}, size(kept.size))));
}

function stamp(message) {
  const edited = message.editedAt ? `${T.edited} ` : "";
  return h("div", { class: "stamp" }, edited, h("time", { datetime: new Date(message.at).toISOString() }, clockTime(message.at)));
}

function more(message, acts) {
  const button = h("button", { type: "button", class: "more", tabindex: "-1", "aria-label": T.actions }, "⋯");
  button.addEventListener("click", () => acts.options(message, button));
  return button;
}

function keyboard(message, acts) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row, r) => h("div", { class: "row" }, ...row.map((button, c) => key(message, button, r, c, acts))));
  return h("div", { class: "keyboard" }, ...rows);
}

function key(message, button, row, column, acts) {
  const made = h("button", { type: "button", "data-place": `${row},${column}` }, h("span", {}, button.text));
  if (button.kind !== "press") made.append(icon(button.kind === "copy" ? "copy" : "link"));
  made.addEventListener("click", () => acts.press(message, row, column, made));
  return made;
}
