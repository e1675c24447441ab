import { LinchpinError } from "@linchpin/errors";
import { bodyDigestOf, type Session } from "@linchpin/protocol";
import type { FastifyRequest } from "fastify";
import type { Custodian } from "../Custodian.ts";
import { readSignedHeaders, type SignedHeaders } from "../session/readSignedHeaders.ts";
import { SessionCache } from "../session/SessionCache.ts";
import { verifyRequest } from "../session/verifyRequest.ts";
import { verifySession } from "../session/verifySession.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The body's bytes as they came, for the request's signature. */
    rawBody: Uint8Array | null;
    session: Session | null;
    signedHeaders: SignedHeaders | null;
  }
}

/** Turns a request's headers and body into the session that it speaks for. */
export interface Authenticator {
  /** Before the body is read: headers, time and sign-in. */
  readonly open: (request: FastifyRequest) => Promise<void>;
  /** The request's own signature and nonce: after its body was read, unless the path alone is signed. */
  readonly verify: (request: FastifyRequest) => Promise<void>;
}

export function createAuthenticator(custodian: Custodian): Authenticator {
  const cache = new SessionCache();
  return {
    open: async (request) => {
      request.signedHeaders = readSignedHeaders(request.headers, custodian.clock.now());
      request.session = await verifySession(custodian, { header: request.signedHeaders.session, cache });
    },
    verify: async ({ session, signedHeaders: headers, method, url, rawBody }) => {
      if (!session || !headers) throw missing();
      const bodyDigest = bodyDigestOf(rawBody ?? undefined);
      await verifyRequest(custodian, { session, request: { method, path: url, bodyDigest, headers } });
    },
  };
}

/** The session of a request whose route is signed. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session) return request.session;
  throw missing();
}

function missing(): LinchpinError {
  return new LinchpinError({
    code: "session/missing",
    message: "This request carries no sign-in.",
    hint: "Sign in with your wallet first.",
  });
}
