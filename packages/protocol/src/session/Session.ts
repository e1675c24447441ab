import { LinchpinError } from "@linchpin/errors";
import { createSiweMessage, parseSiweMessage } from "viem/siwe";
import { z } from "zod";
import type { Deployment } from "../deployment/Deployment.ts";
import { address, type Hex, hex32, signature } from "../words/hex.ts";

/** The longest session, in seconds: a working day. */
export const SESSION_MAXIMUM_SECONDS = 12 * 60 * 60;

/** The origin that programs without a web page sign in for. */
export const CLI_ORIGIN = "https://cli.linchpin.invalid";

const KEY_URN = "urn:linchpin:session-key:";

/** A wallet's sign-in (EIP-4361) that lets a session key speak for it. */
export const signedSessionSchema = z.strictObject({ message: z.string().max(4096), signature });
export type SignedSession = z.infer<typeof signedSessionSchema>;

/** What a session says, once read. */
export interface Session {
  readonly wallet: Hex;
  /** Ed25519 public key that signs the requests. */
  readonly sessionKey: Hex;
  readonly origin: string;
  readonly chainId: number;
  /** Unix seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface SessionDescription {
  readonly deployment: Pick<Deployment, "chainId">;
  /** Checksummed or not. */
  readonly wallet: Hex;
  readonly sessionKey: Hex;
  readonly origin: string;
  /** Eight or more letters and digits; single use at a web server. */
  readonly nonce: string;
  readonly now: Date;
  readonly seconds?: number;
}

/**
 * The text that a wallet signs to sign in (EIP-4361): one approval for the web app and every custodian. The session key stands among its resources.
 */
export function sessionMessage(session: SessionDescription): string {
  const { deployment, wallet, sessionKey, origin, nonce, now, seconds = SESSION_MAXIMUM_SECONDS } = session;
  return createSiweMessage({
    domain: new URL(origin).host,
    address: wallet,
    statement: "Sign in to Linchpin. This approves no transaction and shares no record.",
    uri: origin,
    version: "1",
    chainId: deployment.chainId,
    nonce,
    issuedAt: now,
    expirationTime: new Date(now.getTime() + seconds * 1000),
    resources: [`${KEY_URN}${sessionKey}`],
  });
}

/**
 * Reads a sign-in and checks everything but its signature: fields present, domain and URI of one allowed
 * origin, chain, times (`now` in Unix seconds, one minute of clock skew). `validateSiweMessage` of viem lets
 * missing fields pass, so each is checked here.
 *
 * Errors: `session/invalid`, `session/wrong-origin`, `session/wrong-chain`, `session/expired`.
 */
export function readSession(
  message: string,
  { deployment, now }: { deployment: Pick<Deployment, "chainId" | "origins">; now: number },
): Session {
  const fields = parseSiweMessage(message);
  const wallet = address.safeParse(fields.address?.toLowerCase());
  const key = fields.resources?.filter((resource) => resource.startsWith(KEY_URN)) ?? [];
  const sessionKey = hex32.safeParse(key[0]?.slice(KEY_URN.length));
  const { domain, uri, chainId, issuedAt, notBefore, expirationTime, version } = fields;
  if (!wallet.success || !sessionKey.success || key.length !== 1 || version !== "1" || !domain || !uri) {
    throw invalid("session/invalid", "The sign-in message is not one of Linchpin's.");
  }
  if (
    !issuedAt ||
    !expirationTime ||
    !Number.isFinite(issuedAt.getTime()) ||
    !Number.isFinite(expirationTime.getTime()) ||
    (notBefore && !Number.isFinite(notBefore.getTime()))
  ) {
    throw invalid("session/invalid", "The sign-in message has no times, or one that is none.");
  }
  const origin = [...deployment.origins, CLI_ORIGIN].find((allowed) => {
    const url = new URL(allowed);
    return url.host === domain && url.origin === uri.replace(/\/$/, "");
  });
  if (!origin) throw invalid("session/wrong-origin", "The sign-in message was made for another site.");
  if (chainId !== deployment.chainId)
    throw invalid("session/wrong-chain", "The sign-in message was made for another network.");
  const issued = Math.floor(issuedAt.getTime() / 1000);
  const expires = Math.floor(expirationTime.getTime() / 1000);
  // Rounded up: it must not hold a part of a second too early.
  const begins = notBefore ? Math.ceil(notBefore.getTime() / 1000) : issued;
  if (
    expires <= now ||
    issued > now + 60 ||
    begins > now + 60 ||
    begins >= expires ||
    expires - issued > SESSION_MAXIMUM_SECONDS ||
    expires <= issued
  ) {
    throw invalid(
      "session/expired",
      "The sign-in is not in force: it has ended, lies ahead or lasts too long.",
    );
  }
  return {
    wallet: wallet.data,
    sessionKey: sessionKey.data,
    origin,
    chainId,
    issuedAt: issued,
    expiresAt: expires,
  };
}

function invalid(code: string, message: string): LinchpinError {
  return new LinchpinError({ code, message, hint: "Sign in again." });
}
