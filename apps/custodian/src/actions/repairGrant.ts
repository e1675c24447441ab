import { grantIdOf, type PostGrant } from "@linchpin/protocol";
import { findGrant, isBodyHeld, isRevokedHere } from "../adapters/postgres/readConsent.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideGrant } from "../policy/decideGrant.ts";
import { decideRepairedGrant } from "../policy/decideRepairedGrant.ts";
import { acceptGrant } from "./acceptGrant.ts";

/**
 * Takes what serves a grant, or adds to it, that this custodian missed, from whoever has it: the chain says that the patient gave the
 * grant, and the key bundle that the chain names signed the rest. What was revoked here stays revoked.
 *
 * Errors: `grants/…`, `chain/…`, `quota/grants`.
 */
export async function repairGrant(
  custodian: Custodian,
  body: PostGrant,
): Promise<{ readonly state: "taken" | "held" }> {
  const { db, chain, clock } = custodian;
  const { grant } = body;
  const grantId = grantIdOf(grant);
  const view = await chain.readGrant(grant);
  const now = clock.now();
  assertAllowed(decideRepairedGrant({ now, view }));
  const { wallet, grantee, bundleDigest } = view;
  const granter = wallet ?? "0x";
  const [revokedHere, held] = await Promise.all([
    isRevokedHere(db, { granter, grantId }),
    findGrant(db, { granter, grantId }),
  ]);
  const knownHere = held !== null;
  assertAllowed(
    decideGrant({ now, wallet: granter, patientWallet: wallet, grantee, grant, revokedHere, knownHere }),
  );
  if (held && (await isBodyHeld(db, { granter, grantId, body }))) return { state: "held" };
  await acceptGrant(custodian, { wallet: granter, body, grantId, grantee, bundleDigest, isWhole: false });
  return { state: "taken" };
}
