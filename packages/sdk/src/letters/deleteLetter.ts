import type { Hex, Letter } from "@linchpin/protocol";
import { z } from "zod";
import type { Keyring } from "../keys/Keyring.ts";
import { proofQueryOf, proveRoot } from "../keys/proveRoot.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * Deletes a letter, as its sender or its recipient, at every custodian. One that is down keeps it until it is deleted
 * there too, or its time is over. For a guardian's piece the keys must be unlocked.
 *
 * Errors: `letters/not-yours`, `proofs/…`, `custodians/too-few`.
 */
export async function deleteLetter(
  network: CustodianDoors,
  {
    as,
    letter: { letterId, letterKind },
    unlocked,
  }: {
    readonly as: SignedIn;
    readonly letter: Pick<Letter, "letterId" | "letterKind">;
    /** Of the patient who deletes. */
    readonly unlocked?: { readonly keyring: Keyring; readonly patientId: Hex };
  },
): Promise<{ readonly deleted: readonly number[]; readonly missed: readonly number[] }> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) => {
    const proof =
      unlocked && letterKind === "guardian-piece"
        ? proveRoot(network, { ...unlocked, act: "delete-letter", id: letterId, custodian })
        : undefined;
    const path = `/v1/letters/${letterId}${proofQueryOf(proof)}`;
    return askCustodian(network, { custodian, as, method: "DELETE", path, answer: z.object({}) });
  });
  if (answers.answered.size === 0) throw tooFewAnswers({ answers, needed: 1, what: "delete this letter" });
  return { deleted: [...answers.answered.keys()], missed: [...answers.failed.keys()] };
}
