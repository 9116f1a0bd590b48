// What appears on top for a moment: toasts, alerts, questions; and the clipboard.

import { $, fill, h } from "./dom.js";
import { T } from "./words.js";

let timer = 0;

export function toast(text, ms = 3200) {
  const place = $("toast");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => place.classList.remove("shown"), ms);
}

/** Ask with buttons; resolves with the value of the one that was pressed, or null when it was closed. */
export function ask(text, choices, field) {
  const dialog = $("alert");
  $("alert-text").replaceChildren(text, ...(field ? [field] : []));
  return new Promise((resolve) => {
    const buttons = choices.map(([value, label], place) => h("button", {
      type: "button", class: place ? "" : "main", onclick: () => dialog.close(value),
    }, label));
    fill(dialog.querySelector(".choices"), ...buttons);
    dialog.returnValue = "";
    dialog.onclose = () => resolve(dialog.returnValue || null);
    dialog.showModal();
    (field ?? buttons[0]).focus();
  });
}

export const alertBox = (text) => ask(text, [["ok", T.ok]]);

export async function askName(label) {
  const field = h("input", { type: "text", maxlength: "128", "aria-label": label });
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), $("alert").close("ok")));
  return (await ask(label, [["ok", T.ok], ["", T.cancel]], field)) ? field.value.trim() : "";
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(T.copied);
  } catch {
    const field = h("textarea", { rows: "6", readonly: true, "aria-label": T.copyText });
    field.value = text;
    field.addEventListener("focus", () => field.select());
    await ask(T.notCopied, [["ok", T.close]], field);
  }
}

export async function visit(url) {
  if (!/^(https?|mailto|tel):/i.test(url)) return;
  const chosen = await ask(T.openLink(url), [["open", T.open], ["copy", T.copyAddress], ["", T.cancel]]);
  if (chosen === "open") window.open(url, "_blank", "noopener,noreferrer");
  if (chosen === "copy") copy(url);
}
