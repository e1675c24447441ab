import { LinchpinError } from "@linchpin/errors";
import type { Hex, RecordPlace, Session } from "@linchpin/protocol";
import { findPlaces } from "../adapters/postgres/findPlaces.ts";
import type { Custodian } from "../Custodian.ts";
import type { ProviderView } from "../ports/Chain.ts";

/**
 * In which compartment one record lies, told to the hospital that issued it and whom it licensed, where the patient lets
 * them write: a new version must go where the one before is, or it would be open to others. Nobody else is told: with
 * the patient's routing it would say of what kind another hospital's record is.
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
    const [mayWrite, issuer] = await Promise.all([
      chain.mayWrite({ patientId, providerId: provider.providerId }),
      chain.readProvider(token.issuer),
    ]);
    const isOfTheHouse = issuer !== null && houseOf(issuer) === houseOf(provider);
    const found = mayWrite && isOfTheHouse ? await findPlaces(db, patientId) : [];
    const place = found.find((one) => one.tokenId === tokenId);
    if (place) return { places: [place] };
  }
  throw new LinchpinError({
    code: "places/unknown",
    message:
      "This custodian keeps no such record, it is another hospital's, or its patient does not let you write.",
    hint: "A record is amended where it was issued, with its patient's write consent.",
  });
}

/** The hospital that licensed a provider, or the provider itself. */
function houseOf({ providerId, parent }: ProviderView): number {
  return parent || providerId;
}
