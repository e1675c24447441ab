import { isLinchpinError } from "@linchpin/errors";
import type { Hex, Letter } from "@linchpin/protocol";
import { readRecord } from "../chain/readRecord.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { HandOverOffer } from "./HandOverOffer.ts";
import { type HandOverLetter, handOverLetterSchema } from "./handOverLetter.ts";
import { isHalfTaken } from "./isHalfTaken.ts";

/** How far an offered record is: `half`: it is the taker's, and opens once the new keys are counted. */
export type OfferState = "offered" | "half" | "taken" | "over";

/** A record that somebody offers. */
export interface ListedOffer extends HandOverLetter {
  readonly letter: Pick<Letter, "letterId" | "letterKind">;
  readonly state: OfferState;
}

/**
 * What others offer to this patient, oldest first, and how far each is as the chain has it.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function listOffers(
  network: Network,
  { as, keyring, patientId }: { readonly as: SignedIn; readonly keyring: Keyring; readonly patientId: Hex },
): Promise<readonly ListedOffer[]> {
  const letters = (await readLetters(network, { as })).filter(
    ({ letterKind }) => letterKind === "transfer-notice",
  );
  const listed = await Promise.all(
    letters.map(async ({ letterId, letterKind, sealed }) => {
      const read = handOverLetterSchema.safeParse(
        await openLetter({ letterId, letterKind, sealed }, keyring),
      );
      if (!read.success) return [];
      const state = await stateOf(network, { offer: read.data.offer, patientId });
      return [{ ...read.data, letter: { letterId, letterKind }, state }];
    }),
  );
  return listed.flat();
}

async function stateOf(
  network: Network,
  { offer, patientId }: { readonly offer: HandOverOffer; readonly patientId: Hex },
): Promise<OfferState> {
  try {
    const record = await readRecord(network, offer.tokenId);
    const { deal, version, deadline } = offer.deal;
    const isNext = record.deal + 1 === deal && record.version === version;
    if (record.patientId === patientId) {
      if (record.deal >= deal) return "taken";
      return isNext && (await isHalfTaken(network, offer.tokenId)) ? "half" : "over";
    }
    return isNext && record.owner === offer.from && deadline > network.now().getTime() / 1000
      ? "offered"
      : "over";
  } catch (thrown) {
    if (isLinchpinError(thrown, "record/unknown")) return "over";
    throw thrown;
  }
}
