import { lte } from "drizzle-orm";
import type { Clock } from "../../ports/Clock.ts";
import type { Database } from "./openDatabase.ts";
import { answers, pages, usedAssertions } from "./schema.ts";

/** A message that comes again after this is known by its item, and gets an answer of its own. */
const ANSWER_SECONDS = 90 * 24 * 60 * 60;

/** Removes what nobody can ask for any more. The trail of accesses stays. */
export async function forgetOld(db: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  await db.delete(usedAssertions).where(lte(usedAssertions.until, now));
  await db.delete(pages).where(lte(pages.until, now));
  await db.delete(answers).where(lte(answers.keptAt, now - ANSWER_SECONDS));
}
