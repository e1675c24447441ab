import { randomBytes } from "node:crypto";
import { type KeyEncryption, openRow, sealRow } from "@linchpin/keystore";
import { and, eq, gt } from "drizzle-orm";
import { PAGE_SECONDS, type Page, type Pages } from "../../fhir/read/Pages.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { KeyedDigest } from "../../ports/KeyedDigest.ts";
import type { Database } from "./openDatabase.ts";
import { pages } from "./schema.ts";

/** Places in searches in PostgreSQL, sealed: a next link leads on at each process of the gateway. */
export function openPages({
  db,
  keys,
  digest,
  clock,
}: {
  readonly db: Database;
  readonly keys: KeyEncryption;
  readonly digest: KeyedDigest;
  readonly clock: Clock;
}): Pages {
  return {
    async keep(page) {
      const id = randomBytes(18).toString("base64url");
      const row = digest("page", id, page.clientId);
      const sealed = await sealRow(keys, new TextEncoder().encode(JSON.stringify(page)), contextOf(row));
      await db.insert(pages).values({ digest: row, ...sealed, until: clock.now() + PAGE_SECONDS });
      return id;
    },
    async find(id, clientId) {
      const row = digest("page", id, clientId);
      const [kept] = await db
        .select()
        .from(pages)
        .where(and(eq(pages.digest, row), gt(pages.until, clock.now())));
      if (!kept) return undefined;
      return JSON.parse(new TextDecoder().decode(await openRow(keys, kept, contextOf(row)))) as Page;
    },
  };
}

const contextOf = (digest: Uint8Array) => `linchpin/v1/gateway/page|${Buffer.from(digest).toString("hex")}`;
