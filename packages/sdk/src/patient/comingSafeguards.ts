import type { Hex } from "@linchpin/protocol";
import { KEYS } from "../compartments/newestKeyBundle.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { readSafeguards } from "./safeguards.ts";

/**
 * The digest of the safeguards under which what is signed now will be looked at: those of guardians who were appointed on
 * this device and are on their way, since what is signed later waits behind them; otherwise those that stand on chain.
 *
 * Errors: `chain/unreachable`.
 */
export async function comingSafeguards(
  network: Network,
  { as, patientId }: { readonly as?: Pick<SignedIn, "wallet">; readonly patientId: Hex },
): Promise<Hex> {
  const waiting = as && (await network.outbox?.line(as.wallet, { line: KEYS, now: network.now() }));
  const appointed = waiting?.findLast(({ about }) => about.kind === "guardians");
  return appointed?.about.ids?.[0] ?? readSafeguards(network, patientId);
}
