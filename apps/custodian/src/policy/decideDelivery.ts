/** What becomes of something that waited for another custodian. */
export type Delivery =
  /** It is asked again later, also about everything else. */
  | "peer-later"
  /** This one is handed over again later. */
  | "later"
  /** That custodian will never take it. */
  | "dropped";

/** Refusals that end by themselves: a chain that settles, a provider reinstated, a bundle that arrives. */
const PASSING = new Set([
  "deposits/busy",
  "deposits/custodian-suspended",
  "deposits/issuer-suspended",
  "deposits/no-write-consent",
  "deposits/not-minted",
  "deposits/not-settled",
  "deposits/unknown-bundle",
  "deposits/unknown-token",
  "deposits/wrong-version",
  "redeals/custodian-suspended",
  "redeals/not-settled",
  "redeals/unknown-bundle",
  "redeals/wrong-number",
  "redeals/bundle-changed",
  "grants/grantee-suspended",
  "grants/not-on-chain",
  "grants/not-settled",
  "grants/unknown-bundle",
]);

/** Areas whose refusals say nothing of what was handed over. */
const OF_THE_PEER = new Set(["peers", "chain", "server", "session"]);

/** Areas whose refusals end with time: room is made, and a custodian of an older version is upgraded. */
const OF_THE_TIME = new Set(["quota", "request"]);

/** Judges another custodian's refusal by its code. */
export function decideDelivery(code: string): Delivery {
  const [area = ""] = code.split("/");
  if (OF_THE_PEER.has(area) || code === "request/too-many") return "peer-later";
  return OF_THE_TIME.has(area) || PASSING.has(code) ? "later" : "dropped";
}
