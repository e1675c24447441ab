import { randomUUID } from "node:crypto";
import { type KeyEncryption, openRow, sealRow } from "@linchpin/keystore";
import { asc, eq } from "drizzle-orm";
import type { PixelWord, PixelWords } from "../../pixels/PixelWords.ts";
import type { Database } from "./openDatabase.ts";
import { pixelWords } from "./schema.ts";

/** Words about pictures in PostgreSQL, sealed: they name people. */
export function openPixelWords({
  db,
  keys,
}: {
  readonly db: Database;
  readonly keys: KeyEncryption;
}): PixelWords {
  return {
    async give(itemId, word) {
      const id = randomUUID();
      const sealed = await sealRow(
        keys,
        new TextEncoder().encode(JSON.stringify(word)),
        contextOf(id, itemId),
      );
      await db.insert(pixelWords).values({ id, itemId, ...sealed });
    },
    async of(itemId) {
      const rows = await db
        .select()
        .from(pixelWords)
        .where(eq(pixelWords.itemId, itemId))
        .orderBy(asc(pixelWords.seq));
      const given: PixelWord[] = [];
      for (const row of rows) {
        const plain = await openRow(keys, row, contextOf(row.id, itemId));
        given.push(JSON.parse(new TextDecoder().decode(plain)) as PixelWord);
      }
      return given;
    },
  };
}

/** A word is about one item: moved to another it does not open. */
const contextOf = (id: string, itemId: string) => `linchpin/v1/gateway/pixel-word|${id}|${itemId}`;
