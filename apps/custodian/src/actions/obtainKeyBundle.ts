import { isLinchpinError } from "@linchpin/errors";
import { canonicalJson, digestOfBytes, type Hex, type KeyBundle, patientIdOf } from "@linchpin/protocol";
import { findKeyBundle } from "../adapters/postgres/findKeyBundle.ts";
import { keyBundles } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/** How many others are asked at most. */
const ASKED = 8;

/**
 * A patient's key bundle: from here, or for the one that the chain names now, from another custodian, checked by its
 * digest and kept. Null when nobody has it.
 */
export async function obtainKeyBundle(
  { db, peers, clock, deployment, providerId }: Custodian,
  {
    patientId,
    digest,
    isCurrent,
    from,
  }: {
    readonly patientId: Hex;
    readonly digest: Hex;
    /** The chain names it as the patient's. Others are only taken from the patient. */
    readonly isCurrent: boolean;
    readonly from: readonly number[];
  },
): Promise<KeyBundle | null> {
  const isTheirs = ({ chainId, wallet }: KeyBundle) =>
    chainId === deployment.chainId && patientIdOf(deployment, wallet as Hex) === patientId;
  const known = await findKeyBundle(db, digest);
  if (known) return isTheirs(known) ? known : null;
  if (!isCurrent) return null;
  const listed = deployment.custodians.map((one) => one.providerId);
  const others = [...new Set([...from, ...listed])].filter((one) => one !== providerId).slice(0, ASKED);
  for (const peer of others) {
    try {
      const bundle = await peers.readKeyBundle(peer, digest);
      const bytes = canonicalJson(bundle);
      if (digestOfBytes(bytes) !== digest || !isTheirs(bundle)) continue;
      const { wallet } = bundle as { readonly wallet: Hex };
      const row = {
        digest,
        wallet,
        patientId,
        bundle: new TextDecoder().decode(bytes),
        createdAt: clock.now(),
      };
      await db.insert(keyBundles).values(row).onConflictDoNothing();
      return bundle;
    } catch (failure) {
      if (!isLinchpinError(failure)) throw failure;
    }
  }
  return null;
}
