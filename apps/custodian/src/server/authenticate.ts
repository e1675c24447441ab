import { createHash, type Hash } from "node:crypto";
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
  /** After it was read: the request's own signature and nonce. */
  readonly verify: (request: FastifyRequest) => Promise<void>;
  /** Passes a streamed body on and verifies at its end, before whoever reads it can finish. */
  readonly verifyAfter: (
    request: FastifyRequest,
    streamed: { readonly body: AsyncIterable<Uint8Array>; readonly mostBytes: number },
  ) => AsyncIterable<Uint8Array>;
}

export function createAuthenticator(custodian: Custodian): Authenticator {
  const cache = new SessionCache();
  const verifyWith = async (request: FastifyRequest, bodyDigest: ReturnType<typeof bodyDigestOf>) => {
    const { session, signedHeaders: headers, method, url } = request;
    if (!session || !headers) throw missing();
    await verifyRequest(custodian, { session, request: { method, path: url, bodyDigest, headers } });
  };
  return {
    open: async (request) => {
      request.signedHeaders = readSignedHeaders(request.headers, custodian.clock.now());
      request.session = await verifySession(custodian, { header: request.signedHeaders.session, cache });
    },
    verify: (request) => verifyWith(request, bodyDigestOf(request.rawBody ?? undefined)),
    async *verifyAfter(request, { body, mostBytes }) {
      const hash: Hash = createHash("sha256");
      let bytes = 0;
      for await (const chunk of body) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        if (bytes > mostBytes) throw tooLarge(mostBytes);
        yield chunk;
      }
      await verifyWith(request, `0x${hash.digest("hex")}`);
    },
  };
}

/** The session of a request whose route is signed. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session) return request.session;
  throw missing();
}

function tooLarge(limit: number): LinchpinError {
  return new LinchpinError({
    code: "request/too-large",
    message: "The upload is larger than this custodian takes.",
    hint: "Read the limits from /v1/info.",
    facts: { limit },
  });
}

function missing(): LinchpinError {
  return new LinchpinError({
    code: "session/missing",
    message: "This request carries no sign-in.",
    hint: "Sign in with your wallet first.",
  });
}
