import type { LinchpinError } from "@linchpin/errors";

/** Areas of errors that say nothing of what was sent: who was asked is out, busy, or does not know the session. */
const OF_THE_MOMENT = new Set([
  "network",
  "server",
  "quota",
  "request",
  "http",
  "session",
  "peers",
  "custodians",
]);

const CODES = new Set([
  "chain/not-mined",
  "chain/stale",
  "emergency/not-filed",
  "grants/unknown-bundle",
  "proofs/no-bundle",
  "proofs/wrong-time",
  "relay/busy",
  "relay/nobody",
  "relay/not-carried",
]);

/** Whether an error ends by itself, so that the same is worth sending again later. */
export function isPassing({ code }: Pick<LinchpinError, "code">): boolean {
  const [area = ""] = code.split("/");
  return OF_THE_MOMENT.has(area) || CODES.has(code) || code.startsWith("chain/un");
}
