import { LinchpinError } from "@linchpin/errors";
import { decodeSessionHeader, readSession, type Session } from "@linchpin/protocol";
import { hashMessage } from "viem";
import type { Custodian } from "../Custodian.ts";
import type { SessionCache } from "./SessionCache.ts";

/**
 * The session behind a header: its text read, its wallet's signature checked (ECDSA, then ERC-1271).
 *
 * Errors: `session/invalid`, `session/wrong-origin`, `session/wrong-chain`, `session/expired`,
 * `session/bad-signature`.
 */
export async function verifySession(
  { deployment, chain, clock }: Pick<Custodian, "deployment" | "chain" | "clock">,
  { header, cache }: { readonly header: string; readonly cache: SessionCache },
): Promise<Session> {
  const now = clock.now();
  const known = cache.get(header, now);
  if (known) return known;
  const { message, signature } = decodeSessionHeader(header);
  const session = readSession(message, { deployment, now });
  if (!(await chain.verifyDigest({ wallet: session.wallet, digest: hashMessage(message), signature }))) {
    throw new LinchpinError({
      code: "session/bad-signature",
      message: "The sign-in is not signed by the wallet that it names.",
      hint: "Sign in again.",
    });
  }
  cache.put(header, session, now);
  return session;
}
