import { randomBytes } from "@linchpin/crypto";
import { bytesToHex } from "viem";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { guardiansIn, withGuardians } from "./guardianNotes.ts";
import { type Invitation, writeInvitation } from "./Invitation.ts";
import type { Myself } from "./Myself.ts";

/** Invitations that nobody answered; the oldest go first. */
const MOST = 32;

/**
 * Asks somebody to guard: a secret is written into the private notes, and stands in the link. Give the link to that
 * person alone.
 *
 * Errors: those of `changeNotes`.
 */
export async function inviteGuardian(
  network: Network,
  {
    as,
    keyring,
    patientId,
    name,
    guardian,
  }: Myself & {
    /** How the patient calls themselves. */
    readonly name: string;
    /** How the patient calls who is asked. */
    readonly guardian: string;
  },
): Promise<{ readonly invitation: Invitation; readonly text: string }> {
  const secret = bytesToHex(randomBytes(16));
  const invitedAt = Math.floor(network.now().getTime() / 1000);
  await changeNotes(network, {
    ...{ as, keyring, patientId },
    change: (document) => {
      const kept = guardiansIn(document);
      const invitations = [{ secret, name: guardian, invitedAt }, ...kept.invitations].slice(0, MOST);
      return withGuardians(document, { ...kept, name, invitations });
    },
  });
  const invitation = { patientId, secret, name };
  return { invitation, text: writeInvitation(invitation) };
}
