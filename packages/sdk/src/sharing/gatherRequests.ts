import type { AccessRequest } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { AnswerReader } from "../network/askJson.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** Which answer counts when custodians differ: what was decided outlives what waits. */
const WEIGHT = { waiting: 0, expired: 1, granted: 2, denied: 2 } as const;

/**
 * The requests of the signed-in patient or provider, newest first, from all custodians together: one that
 * withholds hides nothing. `answer` reads each one's: `listRequests` brings the schema.
 *
 * Errors: `custodians/too-few`.
 */
export async function gatherRequests(
  network: CustodianDoors,
  {
    as,
    role,
    answer,
  }: {
    readonly as: SignedIn;
    readonly role: "patient" | "provider";
    readonly answer: AnswerReader<{ readonly requests: readonly AccessRequest[] }>;
  },
): Promise<readonly AccessRequest[]> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, path: `/v1/requests?as=${role}`, answer }),
  );
  if (answers.answered.size === 0) throw tooFewAnswers({ answers, needed: 1, what: "list your requests" });
  const requests = new Map<string, AccessRequest>();
  for (const request of [...answers.answered.values()].flatMap(({ requests: own }) => own)) {
    const known = requests.get(request.requestId);
    if (!known || WEIGHT[request.state] > WEIGHT[known.state]) requests.set(request.requestId, request);
  }
  return [...requests.values()].sort((a, b) => b.issuedAt - a.issuedAt);
}
