// The page's two lines to the server: deeds by POST, and what happens as server-sent events.

export class Refused extends Error {}

export async function deed(scene, name, body = {}) {
  const response = await fetch(`/api/${scene}/${name}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (!response.ok) throw new Refused(`${name}: ${response.status}`);
  return response.json();
}

export async function sendFile(scene, file, query) {
  const photo = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? { photo: 1 } : {};
  const address = `/api/${scene}/file?${new URLSearchParams({ ...query, ...photo, name: file.name })}`;
  const headers = { "Content-Type": file.type || "application/octet-stream", "X-Playground": "1" };
  const response = await fetch(address, { method: "POST", headers, body: file });
  if (!response.ok) throw new Refused(`file: ${response.status}`);
}

export async function scenes() {
  return (await fetch("/api/scenes")).json();
}

/** Hear the scene's events until the returned function is called; the browser reconnects by itself, with the last id. */
export function listen(scene, heard, connected) {
  const source = new EventSource(`/api/${scene}/events`);
  for (const kind of ["state", "message", "edited", "deleted", "answered", "action", "chats", "menu", "call", "clock", "troubles"]) {
    source.addEventListener(kind, (event) => heard(kind, JSON.parse(event.data)));
  }
  source.addEventListener("open", () => connected(true));
  source.addEventListener("error", () => connected(false));
  return () => source.close();
}
