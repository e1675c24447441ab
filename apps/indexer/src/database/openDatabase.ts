import { type OpenDatabase, openDatabase as openServiceDatabase } from "@linchpin/service";
import * as schema from "./schema.ts";

export type Database = OpenDatabase<typeof schema>["db"];

const migrations = { folder: new URL("../../drizzle/", import.meta.url), lock: 0x11de_0001 };

/** Connects and migrates: for reading. The indexer writes on a connection of its own (`openWriter`). */
export function openDatabase(url: string, { connections = 10 } = {}): Promise<OpenDatabase<typeof schema>> {
  const settings = "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=30000";
  return openServiceDatabase({ url, schema, migrations, connections, settings });
}
