import { LinchpinError } from "@linchpin/errors";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { withWard } from "./guardianNotes.ts";
import { type Invitation, invitationWords } from "./Invitation.ts";
import type { Myself } from "./Myself.ts";
import { withProof } from "./provenWords.ts";

/**
 * Says yes to guarding somebody. Both then read the three words to each other.
 *
 * Errors: `guardians/own-invitation`, `patient/unknown`, `bundle/unavailable`, those of `changeNotes` and `sendLetter`.
 */
export async function acceptGuardianship(
  network: Network,
  {
    as,
    keyring,
    patientId,
    invitation,
    name,
  }: Myself & {
    readonly invitation: Invitation;
    /** How the guardian calls themselves. */
    readonly name: string;
  },
): Promise<{ readonly words: readonly string[] }> {
  const { patientId: ward, secret } = invitation;
  if (ward === patientId) {
    throw new LinchpinError({
      code: "guardians/own-invitation",
      message: "This invitation is your own.",
      hint: "Send it to somebody whom you trust.",
    });
  }
  const [own, theirs] = await Promise.all([
    fetchKeyBundle(network, patientId),
    fetchKeyBundle(network, ward),
  ]);
  const acceptedAt = Math.floor(network.now().getTime() / 1000);
  await changeNotes(network, {
    ...{ as, keyring, patientId },
    change: (document) => withWard(document, { patientId: ward, name: invitation.name, secret, acceptedAt }),
  });
  const { inboxKey } = own.bundle;
  await sendLetter(network, {
    as,
    to: { kind: "patient", patientId: ward },
    letterKind: "guardian-acceptance",
    words: withProof(secret, "acceptance", { guardian: patientId, name, inboxKey }),
  });
  const words = invitationWords({ secret, patientKey: theirs.bundle.inboxKey, guardianKey: inboxKey });
  return { words };
}
