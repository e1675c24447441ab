import type { Hex } from "@linchpin/protocol";
import type { OutboxJournal, Sending } from "@linchpin/sdk";
import { openBrowserStore } from "#wallet/session/openBrowserStore.ts";

const stored = () => openBrowserStore<Sending>("outbox");
const keyOf = ({ wallet, id }: Pick<Sending, "wallet" | "id">) => `${wallet}/${id}`;

/** What a browser that keeps nothing, such as a private window of some, holds as long as the page. */
const here = new Map<string, Sending>();
const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

/** This browser's outbox, the same in all its tabs. */
export const browserOutbox: OutboxJournal = {
  async list(wallet: Hex) {
    const kept = await stored().readAll(`${wallet}/`);
    const own = [...here.values()].filter((one) => one.wallet === wallet);
    return [...kept, ...own].sort((a, b) => a.createdAt - b.createdAt);
  },
  async save(sending) {
    await stored().write(keyOf(sending), sending);
    if ((await stored().read(keyOf(sending))) === null) here.set(keyOf(sending), sending);
    tell();
  },
  async drop(sending) {
    here.delete(keyOf(sending));
    await stored().remove(keyOf(sending));
    tell();
  },
};

/** Tells when something was kept or dropped, here or in another tab. */
export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  openChannel();
  return () => void listeners.delete(listener);
}

function tell() {
  openChannel()?.postMessage("changed");
  for (const listener of listeners) listener();
}

function openChannel(): BroadcastChannel | undefined {
  if (channel || typeof BroadcastChannel === "undefined") return channel;
  channel = new BroadcastChannel("linchpin-outbox");
  channel.onmessage = () => {
    for (const listener of listeners) listener();
  };
  return channel;
}
