import { LinchpinError } from "@linchpin/errors";
import { type Hex, relayedSchema } from "@linchpin/protocol";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { explainRefusal } from "../chain/explainRevert.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { askCustodian } from "./askCustodian.ts";
import type { Network } from "./Network.ts";

/**
 * Has any custodian pay for a signed message and waits until it is mined. Custodians are asked in turn, so that
 * none can gag a patient.
 *
 * Errors: `relay/nobody`, the contract's refusal by name, `chain/not-mined`.
 */
export async function relaySigned(
  network: Network,
  {
    as,
    to,
    data,
  }: {
    readonly as: SignedIn;
    readonly to: "patientRegistry" | "consentRegistry" | "medicalRecord";
    /** An encoded call of a `…BySig` function. */
    readonly data: Hex;
  },
): Promise<void> {
  let last: unknown;
  for (const { providerId } of network.deployment.custodians) {
    try {
      const { transaction } = await askCustodian(network, {
        custodian: providerId,
        as,
        method: "POST",
        path: "/v1/relay",
        body: { to, data },
        answer: relayedSchema,
      });
      await awaitTransaction(network, transaction as Hex);
      return;
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError)) throw thrown;
      if (thrown.code === "relay/reverted")
        throw explainRefusal(String(thrown.facts.error), thrown) ?? thrown;
      if (!isThisCustodianOnly(thrown)) throw thrown;
      last = thrown;
    }
  }
  throw new LinchpinError({
    code: "relay/nobody",
    message: "No custodian could send this to the chain.",
    hint: "Try again in a minute: what you signed stays valid until its deadline.",
    cause: last,
  });
}

/** A contract's refusal would be the same everywhere; an unreachable or exhausted custodian is not. */
function isThisCustodianOnly({ code }: LinchpinError): boolean {
  return /^(?:network|server|quota|chain|request)\//.test(code) || code === "relay/busy";
}
