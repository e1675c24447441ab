import { LinchpinError } from "@linchpin/errors";
import { z } from "zod";
import { type Clients, clientSchema } from "./Client.ts";

/**
 * The registered clients of a parsed configuration: a list of them.
 *
 * Errors: `smart/clients-unreadable`, naming the place.
 */
export function listClients(value: unknown): Clients {
  const read = z.array(clientSchema).max(10_000).safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new LinchpinError({
      code: "smart/clients-unreadable",
      message: `The list of registered clients is not as expected at ${issue?.path.join(".") || "its root"}.`,
      hint: "See the README of apps/gateway for what a client has.",
    });
  }
  const byId = new Map(read.data.map((client) => [client.clientId, client]));
  if (byId.size !== read.data.length) {
    throw new LinchpinError({
      code: "smart/clients-unreadable",
      message: "Two registered clients have the same id.",
      hint: "Give each system a clientId of its own.",
    });
  }
  return { find: async (clientId) => byId.get(clientId) ?? null };
}
