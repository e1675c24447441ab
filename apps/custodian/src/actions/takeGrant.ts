import { grantIdOf, type Hex, type PostGrant, type Session } from "@linchpin/protocol";
import { findGrant, isRevokedHere } from "../adapters/postgres/readConsent.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideGrant } from "../policy/decideGrant.ts";
import { acceptGrant } from "./acceptGrant.ts";

/**
 * Takes what serves a grant: this custodian's fragments, checked against the patient's signature and U1 before they
 * are filed. The grant itself may still be on its way to the chain. Sent again with more fragments, they are added.
 *
 * Errors: `grants/…`, `chain/…`, `quota/grants`.
 */
export async function takeGrant(
  custodian: Custodian,
  { session: { wallet }, body }: { readonly session: Session; readonly body: PostGrant },
): Promise<{ readonly grantId: Hex }> {
  const { db, chain, clock } = custodian;
  const { grant } = body;
  const grantId = grantIdOf(grant);
  const [patient, grantee, revokedHere, held] = await Promise.all([
    chain.readPatient(grant.patientId),
    chain.readProvider(grant.grantee),
    isRevokedHere(db, { granter: wallet, grantId }),
    findGrant(db, { granter: wallet, grantId }),
  ]);
  assertAllowed(
    decideGrant({
      ...{ now: clock.now(), wallet, patientWallet: patient.wallet, grantee, grant, revokedHere },
      knownHere: held !== null,
    }),
  );
  await acceptGrant(custodian, {
    wallet,
    body,
    grantId,
    grantee,
    bundleDigest: patient.bundleDigest,
    isWhole: true,
  });
  return { grantId };
}
