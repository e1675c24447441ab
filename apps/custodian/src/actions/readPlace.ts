import { LinchpinError } from "@linchpin/errors";
import type { Hex, RecordPlace, Session } from "@linchpin/protocol";
import { findPlaces } from "../adapters/postgres/findPlaces.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * In which compartment one record lies, told to a provider whom its patient lets write: a new version must go where the
 * one before is, or it would be open to others.
 *
 * Errors: `places/unknown`, `chain/unavailable`.
 */
export async function readPlace(
  { chain, db }: Custodian,
  { session, tokenId }: { readonly session: Pick<Session, "wallet">; readonly tokenId: Hex },
): Promise<{ readonly places: RecordPlace[] }> {
  const [{ provider }, token] = await Promise.all([
    chain.readWallet(session.wallet),
    chain.readToken(tokenId),
  ]);
  if (provider && token) {
    const { patientId } = token;
    const mayWrite = await chain.mayWrite({ patientId, providerId: provider.providerId });
    const found = mayWrite ? await findPlaces(db, patientId) : [];
    const place = found.find((one) => one.tokenId === tokenId);
    if (place) return { places: [place] };
  }
  throw new LinchpinError({
    code: "places/unknown",
    message: "This custodian keeps no such record, or its patient does not let you write.",
    hint: "Ask the patient for write consent.",
  });
}
