import { readFile, stat } from "node:fs/promises";
import { LinchpinError } from "@linchpin/errors";
import type { Clients } from "./Client.ts";
import { listClients } from "./listClients.ts";

const SECONDS = 5;

/**
 * The registered clients of a JSON file, read again within five seconds of its change: whoever is taken out is out. While
 * the file cannot be read nobody is registered. Without a file nobody ever is.
 *
 * Errors, at the start: `smart/clients-unreadable`.
 */
export async function openClientsFile(path: string | null, now: () => number): Promise<Clients> {
  if (path === null) return { find: async () => null };
  let held = { mark: await markOf(path), at: now(), clients: await read(path) };
  return {
    find: async (clientId) => {
      if (now() - held.at >= SECONDS) held = await renew(held);
      return held.clients.find(clientId);
    },
  };

  async function renew(before: typeof held): Promise<typeof held> {
    const at = now();
    try {
      const mark = await markOf(path as string);
      return mark === before.mark ? { ...before, at } : { mark, at, clients: await read(path as string) };
    } catch {
      return { mark: "", at, clients: { find: async () => null } };
    }
  }
}

async function markOf(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path).catch(refuse);
  return `${mtimeMs} ${size}`;
}

async function read(path: string): Promise<Clients> {
  const text = await readFile(path, "utf8").catch(refuse);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse();
  }
  return listClients(value);
}

function refuse(): never {
  throw new LinchpinError({
    code: "smart/clients-unreadable",
    message: "The list of registered clients is not a JSON file that can be read.",
    hint: "See the README of apps/gateway for what it holds.",
  });
}
