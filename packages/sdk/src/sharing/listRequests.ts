import { deriveRootHpkeKeys, openSealed, sealingInfo } from "@linchpin/crypto";
import {
  type AccessRequest,
  type RequestWords,
  requestsSchema,
  requestWordsSchema,
} from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** Which answer counts when custodians differ: what was decided outlives what waits. */
const WEIGHT = { waiting: 0, expired: 1, granted: 2, denied: 2 } as const;

/**
 * The requests of the signed-in patient or provider, newest first, from all custodians together: one that
 * withholds hides nothing.
 *
 * Errors: `custodians/too-few`.
 */
export async function listRequests(
  network: Network,
  { as, role }: { readonly as: SignedIn; readonly role: "patient" | "provider" },
): Promise<readonly AccessRequest[]> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, path: `/v1/requests?as=${role}`, answer: requestsSchema }),
  );
  if (answers.answered.size === 0) throw tooFewAnswers({ answers, needed: 1, what: "list your requests" });
  const requests = new Map<string, AccessRequest>();
  for (const request of [...answers.answered.values()].flatMap((answer) => answer.requests)) {
    const known = requests.get(request.requestId);
    if (!known || WEIGHT[request.state] > WEIGHT[known.state]) requests.set(request.requestId, request);
  }
  return [...requests.values()].sort((a, b) => b.issuedAt - a.issuedAt);
}

/**
 * What a request says, opened by its patient; null when it was sealed to other keys or says nothing readable.
 */
export async function readRequest(
  { patientId, from, words }: AccessRequest,
  { root }: Keyring,
): Promise<RequestWords | null> {
  const { secretKey } = await deriveRootHpkeKeys(root);
  const info = sealingInfo("note", "request", hexToBytes(patientId), from);
  try {
    const opened = await openSealed(secretKey, { info, sealed: hexToBytes(words) });
    return requestWordsSchema.parse(JSON.parse(new TextDecoder().decode(opened)));
  } catch {
    return null;
  }
}
