import type { Hex } from "@linchpin/protocol";
import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { keyBundles, keySlots, peppers } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { checkFreshness } from "../policy/checkFreshness.ts";
import { isEnrolled } from "./isEnrolled.ts";

const AT_ONCE = 50;

interface Owner {
  readonly wallet: Hex;
  readonly patientId: Hex | null;
}

/**
 * Destroys key bundles, slots and peppers of wallets that did not enrol within a week, and notes which did. On a stale
 * chain it does nothing: a slot lost may be a patient's last. Answers how many wallets lost theirs.
 *
 * Errors: `chain/unavailable`.
 */
export async function collectUnclaimed(custodian: Custodian): Promise<number> {
  const { clock, limits } = custodian;
  const before = clock.now() - limits.unclaimedSeconds;
  const gone = new Set<Hex>();
  for (const owner of await findUnclaimed(custodian, before)) {
    const { enrolled, block } = await isEnrolled(custodian, owner);
    if (!checkFreshness(block, clock.now()).allowed) break;
    if (enrolled) {
      await claim(custodian, owner);
      continue;
    }
    if (await custodian.chain.isAwaited(owner.wallet)) {
      await spare(custodian, owner);
      continue;
    }
    await destroy(custodian, owner, before);
    gone.add(owner.wallet);
  }
  return gone.size;
}

async function findUnclaimed({ db }: Custodian, before: number): Promise<Owner[]> {
  const [bundles, slots, held] = await Promise.all([
    db
      .select({ wallet: keyBundles.wallet, patientId: keyBundles.patientId })
      .from(keyBundles)
      .where(and(eq(keyBundles.claimed, false), lt(keyBundles.createdAt, before)))
      .orderBy(asc(keyBundles.createdAt))
      .limit(AT_ONCE),
    db
      .select({ wallet: keySlots.wallet })
      .from(keySlots)
      .where(and(eq(keySlots.claimed, false), lt(keySlots.keptAt, before)))
      .orderBy(asc(keySlots.keptAt))
      .limit(AT_ONCE),
    db
      .select({ wallet: peppers.wallet })
      .from(peppers)
      .where(and(eq(peppers.claimed, false), lt(peppers.keptAt, before)))
      .orderBy(asc(peppers.keptAt))
      .limit(AT_ONCE),
  ]);
  const owners: Owner[] = [
    ...bundles,
    ...[...slots, ...held].map(({ wallet }) => ({ wallet, patientId: null })),
  ];
  return [...new Map(owners.map((owner) => [`${owner.wallet}|${owner.patientId}`, owner])).values()];
}

async function claim({ db }: Custodian, owner: Owner): Promise<void> {
  await db.update(keyBundles).set({ claimed: true }).where(bundlesOf(owner));
  if (owner.patientId) return;
  await db.update(keySlots).set({ claimed: true }).where(eq(keySlots.wallet, owner.wallet));
  await db.update(peppers).set({ claimed: true }).where(eq(peppers.wallet, owner.wallet));
}

/** A wallet that waits in a recovery becomes a patient's when the delay is over, or comes back here in a week. */
async function spare({ db, clock }: Custodian, { wallet }: Owner): Promise<void> {
  const keptAt = clock.now();
  await db.update(keySlots).set({ keptAt }).where(eq(keySlots.wallet, wallet));
  await db.update(peppers).set({ keptAt }).where(eq(peppers.wallet, wallet));
  await db.update(keyBundles).set({ createdAt: keptAt }).where(eq(keyBundles.wallet, wallet));
}

async function destroy({ db }: Custodian, owner: Owner, before: number): Promise<void> {
  const { wallet, patientId } = owner;
  await db
    .delete(keyBundles)
    .where(and(bundlesOf(owner), eq(keyBundles.claimed, false), lt(keyBundles.createdAt, before)));
  if (patientId) return;
  // What was kept again meanwhile stays, and so does what another process found claimed.
  await db
    .delete(keySlots)
    .where(and(eq(keySlots.wallet, wallet), eq(keySlots.claimed, false), lt(keySlots.keptAt, before)));
  await db
    .delete(peppers)
    .where(and(eq(peppers.wallet, wallet), eq(peppers.claimed, false), lt(peppers.keptAt, before)));
}

function bundlesOf({ wallet, patientId }: Owner) {
  const ofPatient = patientId ? eq(keyBundles.patientId, patientId) : isNull(keyBundles.patientId);
  return and(eq(keyBundles.wallet, wallet), ofPatient);
}
