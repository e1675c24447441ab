import { type KeyEncryption, openRow, sealRow } from "@linchpin/keystore";
import { eq } from "drizzle-orm";
import type { Answers } from "../../mllp/Answers.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { KeyedDigest } from "../../ports/KeyedDigest.ts";
import type { Database } from "./openDatabase.ts";
import { answers } from "./schema.ts";

/** First answers in PostgreSQL, sealed: the same after a restart, and at each process of the gateway. */
export function openAnswers({
  db,
  keys,
  digest,
  clock,
}: {
  readonly db: Database;
  readonly keys: KeyEncryption;
  readonly digest: KeyedDigest;
  readonly clock: Clock;
}): Answers {
  const find = async (key: string) => {
    const row = digest("answer", key);
    const [kept] = await db.select().from(answers).where(eq(answers.digest, row));
    return kept && openRow(keys, kept, contextOf(row));
  };
  return {
    find,
    async keep(key, answer) {
      const row = digest("answer", key);
      const sealed = await sealRow(keys, answer, contextOf(row));
      const [kept] = await db
        .insert(answers)
        .values({ digest: row, ...sealed, keptAt: clock.now() })
        .onConflictDoNothing()
        .returning({ keptAt: answers.keptAt });
      // Another process answered the same message at the same moment: that answer counts.
      return kept ? answer : ((await find(key)) ?? answer);
    },
  };
}

const contextOf = (digest: Uint8Array) => `linchpin/v1/gateway/answer|${Buffer.from(digest).toString("hex")}`;
