// A text with its entities as nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { h } from "./dom.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** Nodes of a text; `act` is told what was pressed: {command} or {url}. */
export function render(text, entities, act) {
  return between(text, 0, text.length, sorted(entities), act);
}

function sorted(entities) {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function between(text, start, end, entities, act) {
  const nodes = [];
  let at = start;
  while (entities.length) {
    const [first, ...rest] = entities;
    const last = Math.min(first.offset + first.length, end);
    const inside = rest.filter((entity) => entity.offset < last);
    entities = rest.filter((entity) => entity.offset >= last);
    if (first.offset < at) continue;
    if (first.offset > at) nodes.push(text.slice(at, first.offset));
    nodes.push(marked(first, text.slice(first.offset, last), between(text, first.offset, last, inside, act), act));
    at = last;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function marked(entity, words, children, act) {
  if (TAGS[entity.type]) return h(TAGS[entity.type], {}, ...children);
  if (entity.type === "spoiler") return spoiler(children);
  if (entity.type === "bot_command") return link(children, () => act({ command: words }));
  const url = address(entity, words);
  return url ? link(children, () => act({ url }), url) : h("span", { class: entity.type }, ...children);
}

function address(entity, words) {
  if (entity.type === "text_link") return entity.url;
  if (entity.type === "url") return /^[a-z]+:/i.test(words) ? words : `https://${words}`;
  if (entity.type === "email") return `mailto:${words}`;
  return "";
}

function link(children, run, title) {
  return h("button", { type: "button", class: "link", title, onclick: run }, ...children);
}

function spoiler(children) {
  const shown = h("button", { type: "button", class: "spoiler", "aria-expanded": "false" }, ...children);
  shown.addEventListener("click", () => shown.setAttribute("aria-expanded", "true"));
  return shown;
}
