import { SESSION_MAXIMUM_SECONDS } from "@linchpin/protocol";
import { parseSiweMessage, type SiweMessage } from "viem/siwe";

/** What this deployment asks of a sign-in message. */
export interface SignInRules {
  /** Web origins of this deployment, as `https://records.example`. */
  readonly origins: readonly string[];
  readonly chainId: number;
  readonly now: Date;
  /** Uses the nonce up and tells whether it was good. */
  readonly spendNonce: (nonce: string) => boolean;
}

export type SignInVerdict =
  | { readonly ok: true; readonly message: SiweMessage }
  | { readonly ok: false; readonly reason: SignInFault };

export type SignInFault =
  | "malformed"
  | "incomplete"
  | "wrong-domain"
  | "wrong-uri"
  | "wrong-chain"
  | "wrong-version"
  | "not-yet-valid"
  | "expired"
  | "too-long"
  | "nonce-used";

const LONGEST_MS = SESSION_MAXIMUM_SECONDS * 1000;
const CLOCK_SKEW_MS = 60_000;

/**
 * Checks everything about a sign-in message (EIP-4361) but its signature. viem's own check passes over a field that
 * is missing, so each is asked for here. The nonce is used up last: a faulty message must not burn it.
 */
export function checkSignIn(text: string, rules: SignInRules): SignInVerdict {
  if (text.length > 4_000) return { ok: false, reason: "malformed" };
  const parsed = parseSiweMessage(text);
  const { address, chainId, domain, nonce, uri, version, issuedAt, expirationTime } = parsed;
  if (address === undefined || domain === undefined) return { ok: false, reason: "malformed" };
  if (!nonce || !uri || !version || chainId === undefined || !issuedAt || !expirationTime) {
    return { ok: false, reason: "incomplete" };
  }
  const fault = findFault({ ...parsed, domain, uri, version, chainId, issuedAt, expirationTime }, rules);
  if (fault !== undefined) return { ok: false, reason: fault };
  if (!rules.spendNonce(nonce)) return { ok: false, reason: "nonce-used" };
  return { ok: true, message: parsed as SiweMessage };
}

type Complete = Pick<SiweMessage, "domain" | "uri" | "version" | "chainId" | "notBefore"> & {
  issuedAt: Date;
  expirationTime: Date;
  scheme?: string | undefined;
};

function findFault(message: Complete, { origins, chainId, now }: SignInRules): SignInFault | undefined {
  const origin = origins.find((own) => new URL(own).host === message.domain);
  if (origin === undefined) return "wrong-domain";
  if (message.scheme !== undefined && `${message.scheme}:` !== new URL(origin).protocol)
    return "wrong-domain";
  if (!URL.canParse(message.uri) || new URL(message.uri).origin !== new URL(origin).origin)
    return "wrong-uri";
  if (message.version !== "1") return "wrong-version";
  if (message.chainId !== chainId) return "wrong-chain";
  const [issued, expires] = [message.issuedAt.getTime(), message.expirationTime.getTime()];
  if (Number.isNaN(issued) || Number.isNaN(expires)) return "not-yet-valid";
  if (issued > now.getTime() + CLOCK_SKEW_MS) return "not-yet-valid";
  if (message.notBefore && !(message.notBefore <= now)) return "not-yet-valid";
  if (expires <= now.getTime()) return "expired";
  if (expires - issued > LONGEST_MS) return "too-long";
  return undefined;
}
