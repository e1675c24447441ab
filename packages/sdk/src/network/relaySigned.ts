import type { Hex, RelayTarget } from "@linchpin/protocol";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Network } from "./Network.ts";
import { relayCalls } from "./relayCalls.ts";

/** Has any custodian pay for one signed message and waits until it is mined. Errors: those of {@link relayCalls}. */
export function relaySigned(
  network: Network,
  {
    as,
    to,
    data,
  }: {
    readonly as: SignedIn;
    readonly to: RelayTarget;
    /** An encoded call of a `…BySig` function. */
    readonly data: Hex;
  },
): Promise<void> {
  return relayCalls(network, { as, calls: [{ to, data }] });
}
