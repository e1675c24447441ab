import type { Environment } from "@linchpin/service";

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/;

/**
 * How others reach the gateway, without a slash at its end: https, where they are not on this machine. Tokens and records go
 * over it. Errors: `config/invalid`.
 */
export function readPublicUrl(text: string, invalid: Environment["invalid"]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw invalid("LINCHPIN_GATEWAY_URL", "an http or https address");
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname))
    throw invalid("LINCHPIN_GATEWAY_URL", "an https address: http is for this machine alone");
  return url.href.replace(/\/+$/, "");
}
