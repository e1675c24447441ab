import type { HeldGrant } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { AnswerReader } from "../network/askJson.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** Which state counts when custodians differ. */
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
  const told = Map.groupBy(
    [...answers.answered.values()].flatMap(({ grants }) => grants),
    ({ grantId }) => grantId,
  );
  return [...told.values()].flatMap(mostSaid).sort((a, b) => b.receivedAt - a.receivedAt);
}

/**
 * One grant of what custodians tell of it. A stop counts where most of them heard it: one that lies could else show as
 * stopped what is in force, and its patient would not stop it.
 */
function mostSaid(told: readonly HeldGrant[]): readonly HeldGrant[] {
  const going = told.filter(({ state }) => state !== "revoked");
  const believed = 2 * going.length >= told.length ? going : told;
  return believed.toSorted((a, b) => WEIGHT[b.state] - WEIGHT[a.state]).slice(0, 1);
}
