// Elements from plain data; text only ever becomes text.

const SVG = "http://www.w3.org/2000/svg";

export const $ = (id) => document.getElementById(id);

/** An element with attributes; `on…` are listeners, `null`, `undefined` and `false` are left out, children are nodes or text. */
export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export function fill(parent, ...children) {
  parent.replaceChildren(...children);
}

const COLOURS = 7;

/** A round with initials, coloured by whom it shows. */
export function face(id, name, kind = "") {
  const made = h("span", { class: `face c${Math.abs(id) % COLOURS} ${kind}`, "aria-hidden": "true" });
  if (kind === "bot") made.append(h("img", { src: "/page/icon.svg", alt: "" }));
  else if (kind === "group") made.append(icon("group"));
  else if (kind === "forum") made.append(icon("topics"));
  else made.textContent = initials(name);
  return made;
}

function initials(name) {
  const parts = name.trim().split(/\s+/);
  return parts.length > 1 ? [...parts[0]][0] + [...parts.at(-1)][0] : [...name][0] ?? "";
}

export const colour = (id) => `n${Math.abs(id) % COLOURS}`;
