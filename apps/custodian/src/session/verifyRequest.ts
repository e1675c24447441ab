import { LinchpinError } from "@linchpin/errors";
import {
  type Hex,
  REQUEST_SKEW_SECONDS,
  requestText,
  type Session,
  sessionDigestOf,
} from "@linchpin/protocol";
import { sql } from "drizzle-orm";
import type { Custodian } from "../Custodian.ts";
import { isSignedNatively } from "./isSignedNatively.ts";
import type { SignedHeaders } from "./readSignedHeaders.ts";

/** One request as it arrived. */
export interface ArrivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly bodyDigest: Hex;
  readonly headers: SignedHeaders;
}

/**
 * Checks that the session's key signed this request for this custodian, and uses up its nonce.
 *
 * Errors: `request/bad-signature`, `request/replayed`.
 */
export async function verifyRequest(
  { db, providerId, clock }: Pick<Custodian, "db" | "providerId" | "clock">,
  { session, request }: { readonly session: Session; readonly request: ArrivedRequest },
): Promise<void> {
  const { method, path, bodyDigest, headers } = request;
  const { time, nonce, signature } = headers;
  const sessionDigest = sessionDigestOf(headers.session);
  const message = requestText({
    method,
    path,
    sessionDigest,
    bodyDigest,
    custodian: providerId,
    time,
    nonce,
  });
  if (!isSignedNatively({ publicKey: session.sessionKey, message, signature })) {
    throw new LinchpinError({
      code: "request/bad-signature",
      message:
        "This request is not signed by its session's key, or was signed for another custodian or sign-in.",
      hint: "Sign in again.",
    });
  }
  // Past this time the request's own time refuses it, so the nonce need not be remembered.
  const expiresAt = clock.now() + 2 * REQUEST_SKEW_SECONDS + 1;
  const taken = await db.execute(
    sql`INSERT INTO nonces (session_key, nonce, expires_at) VALUES (${session.sessionKey}, ${nonce}, ${expiresAt})
        ON CONFLICT DO NOTHING`,
  );
  if (taken.rowCount === 1) return;
  throw new LinchpinError({
    code: "request/replayed",
    message: "This very request was answered before.",
    hint: "Sign it again with a fresh nonce.",
  });
}
