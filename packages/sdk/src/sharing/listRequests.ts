import { deriveRootHpkeKeys, openSealed, sealingInfo } from "@linchpin/crypto";
import {
  type AccessRequest,
  type RequestWords,
  requestsSchema,
  requestWordsSchema,
} from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { gatherRequests } from "./gatherRequests.ts";

/**
 * The requests of the signed-in patient or provider, newest first, from all custodians together: one that
 * withholds hides nothing.
 *
 * Errors: `custodians/too-few`.
 */
export function listRequests(
  network: Network,
  { as, role }: { readonly as: SignedIn; readonly role: "patient" | "provider" },
): Promise<readonly AccessRequest[]> {
  return gatherRequests(network, { as, role, answer: requestsSchema });
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
