import { type OpenDatabase, openDatabase as openServiceDatabase } from "@linchpin/service";
import * as schema from "./schema.ts";

export type Database = OpenDatabase<typeof schema>["db"];
/** A database or an open transaction on it. */
export type Queries = Pick<Database, "select" | "insert" | "update" | "delete" | "execute">;

const migrations = { folder: new URL("../../../drizzle/", import.meta.url), lock: 0x11c4_0101 };

/** Connects and migrates. What is acknowledged must survive a crash, so commits wait for the disk. */
export function openDatabase(url: string, { connections = 10 } = {}): Promise<OpenDatabase<typeof schema>> {
  const settings = "-c synchronous_commit=on -c idle_in_transaction_session_timeout=60000";
  return openServiceDatabase({ url, schema, migrations, connections, settings });
}
