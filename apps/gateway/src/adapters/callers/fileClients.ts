import { readFile, stat } from "node:fs/promises";
import type { Client, Clients } from "../../smart/Client.ts";
import { listClients } from "../../smart/listClients.ts";

/**
 * The registered systems, from a JSON file that is read again when it changes: who is taken out of it has no power left. While
 * it cannot be read nobody has.
 */
export function fileClients(file: string | null): Clients {
  let known: { readonly look: string; readonly clients: Clients } | undefined;
  return {
    find: async (clientId): Promise<Client | null> => {
      if (file === null) return null;
      try {
        const { mtimeNs, size, ino } = await stat(file, { bigint: true });
        const look = `${ino} ${size} ${mtimeNs}`;
        if (known?.look !== look)
          known = { look, clients: listClients(JSON.parse(await readFile(file, "utf8"))) };
        return await known.clients.find(clientId);
      } catch {
        known = undefined;
        return null;
      }
    },
  };
}
