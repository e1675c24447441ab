import { lt } from "drizzle-orm";
import { nonces } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/** Drops nonces whose requests are refused by their time alone. */
export async function forgetNonces({ db, clock }: Custodian): Promise<void> {
  await db.delete(nonces).where(lt(nonces.expiresAt, clock.now()));
}
