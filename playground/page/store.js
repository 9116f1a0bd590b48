// What the page knows: the scene, the people, the chats; who acts, which chat is open; and who wants to hear of changes.

export const state = {
  scene: "", run: "", title: "", bot: { name: "", username: "" }, people: [], chats: new Map(), taps: [], who: "", calls: [], troubles: 0,
  clock: { now: 0, rate: 1, next: null, read: 0 },
  acting: "", chat: 0, thread: null,
  unread: new Map(), open: new Map(),
};

const listeners = new Map();

export function on(kind, listener) {
  listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
}

export function tell(kind, body) {
  for (const listener of listeners.get(kind) ?? []) listener(body);
}

export const me = () => state.people.find((person) => person.key === state.acting) ?? { id: 0, name: "", label: "" };
export const current = () => state.chats.get(state.chat);
export const now = () => state.clock.now + (performance.now() - state.clock.read) * state.clock.rate;

/** The chats that a person sees: the one with the bot, and the groups that were not replaced by another. */
export function chatsOf(id) {
  return [...state.chats.values()].filter((chat) => chat.members.includes(id) && !chat.movedTo);
}

export function keepState(body) {
  state.scene = body.scene.key;
  state.run = body.run;
  state.title = body.scene.title;
  Object.assign(state, { bot: body.bot, people: body.people, taps: [...body.taps], who: body.who, calls: body.calls });
  keepChats(body.chats);
  keepClock(body.clock);
}

export function keepChats(chats) {
  state.chats = new Map(chats.map((chat) => [chat.id, chat]));
}

export function keepClock(clock) {
  state.clock = { ...clock, read: performance.now() };
}

/** Count a new message for everyone who sees that chat and does not have it open. */
export function countUnread(message) {
  const chat = state.chats.get(message.chat);
  if (!chat) return;
  for (const id of chat.members) {
    const looking = id === me().id && message.chat === state.chat;
    if (id !== message.from.id && !looking && !message.service) bump(id, message.chat);
  }
}

const key = (person, chat) => `${person}:${chat}`;
function bump(person, chat) {
  state.unread.set(key(person, chat), unread(person, chat) + 1);
}
export const unread = (person, chat) => state.unread.get(key(person, chat)) ?? 0;
export const unreadOf = (person) => chatsOf(person).reduce((sum, chat) => sum + unread(person, chat.id), 0);
export const read = (person, chat) => state.unread.delete(key(person, chat));
