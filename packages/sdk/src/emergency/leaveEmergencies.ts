import type { Hex } from "@linchpin/protocol";
import { z } from "zod";
import type { Myself } from "../guardians/Myself.ts";
import { proofQueryOf, proveRoot } from "../keys/proveRoot.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";

/**
 * Has the emergency operators destroy their pieces of these summaries: with fewer than m left nobody opens one, not even
 * in an emergency. One that is down keeps its piece until it is asked again.
 *
 * Errors: `custodians/too-few` where so many are down that a summary could still be opened, `proofs/…`.
 */
export async function leaveEmergencies(
  network: Network,
  { as, keyring, patientId, tokenIds }: Myself & { readonly tokenIds: readonly Hex[] },
): Promise<{ readonly done: readonly number[]; readonly missed: readonly number[] }> {
  const operators = (network.deployment.emergencyCustodians ?? []).map(({ providerId }) => providerId);
  const answers = await askEach(operators, async (custodian) => {
    for (const tokenId of tokenIds) {
      const act = { act: "remove-emergency-piece", id: tokenId, patientId, custodian, keyring } as const;
      await askCustodian(network, {
        ...{ custodian, as, method: "DELETE", answer: z.object({}) },
        path: `/v1/emergency-pieces/${tokenId}${proofQueryOf(proveRoot(network, act))}`,
      });
    }
  });
  const { answered, failed } = answers;
  // At least two must always agree: with one left there is none.
  const needed = Math.max(0, operators.length - 1);
  if (answered.size < needed) throw tooFewAnswers({ answers, needed, what: "end your emergency summary" });
  return { done: [...answered.keys()], missed: [...failed.keys()] };
}
