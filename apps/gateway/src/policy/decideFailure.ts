import type { LinchpinError } from "@linchpin/errors";

/** What becomes of an item whose minting failed. */
export type Failure = "wait" | "reject" | "repeated";

/** Areas of errors that say nothing of the record: somebody is out, busy, or does not know the session any more. */
const OF_THE_MOMENT = new Set([
  "network",
  "server",
  "quota",
  "request",
  "http",
  "session",
  "peers",
  "wallet",
]);

/** That one is sealed anew, or simply done again, when it is its turn again. */
const PASSING = new Set([
  "bundle/unavailable",
  "chain/not-mined",
  "chain/stale",
  "deposit/too-few-acknowledgements",
  "deposits/busy",
  "record/bundle-changed",
  "record/deposit-lapsed",
  "replicate/too-few-acks",
]);

/** May pass, as when a consent changes while a transaction is on its way, or never. */
const DOUBTFUL = new Set(["chain/refused", "wallet/failed"]);
const MOST_DOUBTS = 10;

/**
 * Whether an item waits (the same can be sent again later), was minted by another machine of the hospital, or is rejected
 * for somebody to decide. What is not known here is rejected: an item that can never be minted must not wait for ever.
 */
export function decideFailure({ code }: Pick<LinchpinError, "code">, attempts: number): Failure {
  if (DOUBTFUL.has(code)) return attempts < MOST_DOUBTS ? "wait" : "reject";
  if (code === "deposits/source-already-minted") return "repeated";
  const [area = ""] = code.split("/");
  if (OF_THE_MOMENT.has(area) || PASSING.has(code) || code.startsWith("chain/un")) return "wait";
  return "reject";
}
