import type { Hex } from "@linchpin/protocol";
import type { Sending } from "./Sending.ts";

/** Where a device remembers what is on its way. `save` returns when it is durable. */
export interface OutboxJournal {
  list(wallet: Hex): Promise<readonly Sending[]>;
  save(sending: Sending): Promise<void>;
  drop(sending: Pick<Sending, "id" | "wallet">): Promise<void>;
}

/** A journal that forgets with the process: for tests, and where a browser keeps nothing. */
export function memoryOutbox(): OutboxJournal {
  const lines = new Map<string, Sending>();
  return {
    list: async (wallet) => [...lines.values()].filter((one) => one.wallet === wallet),
    save: async (sending) => void lines.set(sending.id, sending),
    drop: async ({ id }) => void lines.delete(id),
  };
}
