import { isLinchpinError } from "@linchpin/errors";
import { type Hex, hex32 } from "@linchpin/protocol";
import { z } from "zod";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { Network } from "../network/Network.ts";
import { readNotes } from "../notes/readNotes.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { guardiansIn, type KeptInvitation } from "./guardianNotes.ts";
import { invitationWords } from "./Invitation.ts";
import type { Myself } from "./Myself.ts";
import { isProven } from "./provenWords.ts";

/** Somebody who said yes to an invitation of the patient. */
export interface Acceptance {
  /** Their patient id. */
  readonly patientId: Hex;
  /** As the patient called them when inviting. */
  readonly name: string;
  /** As they call themselves. */
  readonly ownName: string;
  readonly secret: Hex;
  readonly inboxKey: Hex;
  /** To be compared with theirs. */
  readonly words: readonly string[];
  /** Unix seconds. */
  readonly acceptedAt: number;
}

const wordsSchema = z.strictObject({
  guardian: hex32,
  name: z.string().max(80),
  inboxKey: hex32,
  proof: hex32,
});

/**
 * Who has said yes, and whose answer is still awaited. An answer counts only with the invitation's secret and the keys
 * that stand on chain for who answers.
 *
 * Errors: `custodians/too-few`, `bundle/unavailable`.
 */
export async function listAcceptances(
  network: Network,
  myself: Myself,
): Promise<{ readonly accepted: readonly Acceptance[]; readonly waiting: readonly KeptInvitation[] }> {
  const { as, keyring, patientId } = myself;
  const [{ document }, letters, own] = await Promise.all([
    readNotes(network, myself),
    readLetters(network, { as }),
    fetchKeyBundle(network, patientId),
  ]);
  const { invitations } = guardiansIn(document);
  const answers = letters.filter(({ letterKind }) => letterKind === "guardian-acceptance");
  const read = await Promise.all(
    answers.map(async (letter) => {
      const { success, data } = wordsSchema.safeParse(await openLetter(letter, keyring));
      const invitation = success && invitations.find(({ secret }) => isProven(secret, "acceptance", data));
      if (!success || !invitation || !(await isKeyOf(network, data))) return [];
      const { secret, name } = invitation;
      const { guardian, inboxKey, name: ownName } = data;
      const words = invitationWords({ secret, patientKey: own.bundle.inboxKey, guardianKey: inboxKey });
      return [{ patientId: guardian, name, ownName, secret, inboxKey, words, acceptedAt: letter.receivedAt }];
    }),
  );
  // Somebody may answer twice; the newest answer counts.
  const accepted = [...new Map(read.flat().map((one) => [one.patientId, one])).values()];
  const answered = new Set(accepted.map(({ secret }) => secret));
  return { accepted, waiting: invitations.filter(({ secret }) => !answered.has(secret)) };
}

async function isKeyOf(
  network: Network,
  { guardian, inboxKey }: { readonly guardian: Hex; readonly inboxKey: Hex },
): Promise<boolean> {
  try {
    return (await fetchKeyBundle(network, guardian)).bundle.inboxKey === inboxKey;
  } catch (thrown) {
    // One whose keys nobody keeps must not hide what the others answered.
    const isOfTheirs =
      isLinchpinError(thrown, "patient/unknown") || isLinchpinError(thrown, "bundle/unavailable");
    if (isOfTheirs) return false;
    throw thrown;
  }
}
