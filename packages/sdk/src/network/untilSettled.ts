import { LinchpinError } from "@linchpin/errors";
import type { Network } from "./Network.ts";

/** What a custodian says while a block that matters could still be undone. */
const NOT_SETTLED = new Set([
  "openings/not-settled",
  "openings/grant-not-on-chain",
  "openings/unknown-token",
  "redeals/not-settled",
  "redeals/unknown-token",
  "erasures/not-settled",
  "emergencies/not-settled",
  "emergencies/unknown-event",
  // Signed by the key of a bundle that the chain names since a moment.
  "notes/bad-signature",
]);

const PAUSE_MS = 400;

/**
 * Asks again while what was just mined settles, for `network.settleMs` at most. Custodians release nothing on a
 * block that the chain could still undo; how long that takes is the chain's.
 */
export async function untilSettled<T>(network: Network, ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + network.settleMs;
  for (;;) {
    try {
      return await ask();
    } catch (thrown) {
      const mayWait = thrown instanceof LinchpinError && NOT_SETTLED.has(thrown.code);
      if (!mayWait || performance.now() + PAUSE_MS > until) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
