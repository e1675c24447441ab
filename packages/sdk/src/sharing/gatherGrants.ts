import type { HeldGrant } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { AnswerReader } from "../network/askJson.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** Which state counts when custodians differ: a stop heard by one is a stop. */
const WEIGHT = { unmined: 0, "not-yet": 1, "in-force": 2, expired: 3, revoked: 4 } as const;

/**
 * The grants given by the signed-in patient, or to the signed-in provider, newest first, from all custodians. `answer`
 * reads each one's: `listGrants` brings the schema.
 *
 * Errors: `custodians/too-few`.
 */
export async function gatherGrants(
  network: CustodianDoors,
  {
    as,
    role,
    answer,
  }: {
    readonly as: SignedIn;
    readonly role: "patient" | "provider";
    readonly answer: AnswerReader<{ readonly grants: readonly HeldGrant[] }>;
  },
): Promise<readonly HeldGrant[]> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, path: `/v1/grants?as=${role}`, answer }),
  );
  if (answers.answered.size === 0) throw tooFewAnswers({ answers, needed: 1, what: "list grants" });
  const grants = new Map<string, HeldGrant>();
  for (const grant of [...answers.answered.values()].flatMap(({ grants: own }) => own)) {
    const known = grants.get(grant.grantId);
    if (!known || WEIGHT[grant.state] > WEIGHT[known.state]) grants.set(grant.grantId, grant);
  }
  return [...grants.values()].sort((a, b) => b.receivedAt - a.receivedAt);
}
