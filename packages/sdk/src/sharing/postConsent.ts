import { grantTakenSchema } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { PreparedConsent } from "./prepareConsents.ts";

/**
 * Gives custodians what serves a grant, before the chain has it. A custodian that is down takes it from another one
 * later; as many as open a record must have it now.
 *
 * Errors: `custodians/too-few`, or the refusal on which they agree.
 */
export async function postConsent(
  network: Network,
  { prepared, as }: { readonly prepared: PreparedConsent; readonly as: SignedIn },
): Promise<void> {
  const { bundle, body } = prepared;
  // Also those that keep records of an earlier epoch.
  const custodians = [
    ...new Set([
      ...bundle.compartments.flatMap((compartment) => compartment.custodians),
      ...body.fragments.map(({ custodian }) => custodian),
    ]),
  ];
  const needed = Math.max(...bundle.compartments.map(({ k }) => k));
  const answers = await askEach(custodians, (custodian) =>
    persist(() =>
      askCustodian(network, {
        ...{ custodian, as, body, method: "POST", path: "/v1/grants", answer: grantTakenSchema },
      }),
    ),
  );
  if (answers.answered.size < needed) throw tooFewAnswers({ answers, needed, what: "serve this grant" });
}
