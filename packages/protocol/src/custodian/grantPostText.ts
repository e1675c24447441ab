import { digestOf } from "../canonical/digestOf.ts";
import type { PostGrant } from "./consents.ts";

/**
 * The bytes that the patient's signing key signs (Ed25519) over what serves a grant: label, line feed, SHA-256 of the
 * canonical form of the body without its signature.
 */
export function grantPostText(body: Omit<PostGrant, "signature">): Uint8Array<ArrayBuffer> {
  const { grant, fragments, essentials, requestId } = body;
  const digest = digestOf({ grant, fragments, essentials, ...(requestId ? { requestId } : {}) });
  return new TextEncoder().encode(`linchpin/v1/grant-post\n${digest}`) as Uint8Array<ArrayBuffer>;
}
