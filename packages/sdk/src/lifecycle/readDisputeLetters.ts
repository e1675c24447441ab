import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { type DisputeWords, disputeWordsSchema } from "./disputeWords.ts";

/** Words that came, under the digest by which the chain knows them. */
export interface DisputeLetter extends DisputeWords {
  /** Of the sealed letter. Only one whose digest stands in the record's history is of its patient, or its issuer. */
  readonly digest: Hex;
  /** Unix seconds. */
  readonly receivedAt: number;
}

/**
 * The words of disputes that came to an issuer, or of answers that came to a patient; newest first. What says nothing
 * readable is passed over. Errors: `custodians/too-few`.
 */
export async function readDisputeLetters(
  network: CustodianDoors,
  {
    as,
    keyring,
    kind,
  }: { readonly as: SignedIn; readonly keyring: Keyring; readonly kind: "dispute" | "dispute-answer" },
): Promise<readonly DisputeLetter[]> {
  const letters = await readLetters(network, { as });
  const opened = await Promise.all(
    letters
      .filter(({ letterKind }) => letterKind === kind)
      .map(async (letter) => {
        const words = disputeWordsSchema.safeParse(await openLetter(letter, keyring));
        if (!words.success) return [];
        const digest = digestOfBytes(hexToBytes(letter.sealed));
        return [{ ...words.data, digest, receivedAt: letter.receivedAt }];
      }),
  );
  return opened.flat().toReversed();
}
