import { isLinchpinError } from "@linchpin/errors";
import { deleteLetter } from "../letters/deleteLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * Deletes what helpers, or an old device, sent to this one: pieces and keys need not lie at custodians, sealed though they
 * are, once they have done their work. What cannot be deleted now ends by itself within thirty days.
 *
 * Errors: `custodians/too-few`.
 */
export async function tidyRecovery(network: Network, { as }: { readonly as: SignedIn }): Promise<void> {
  const letters = await readLetters(network, { as });
  const ended = await Promise.allSettled(
    letters
      .filter(({ letterKind }) => letterKind === "recovery-approval")
      .map((letter) => deleteLetter(network, { as, letter })),
  );
  for (const one of ended) if (one.status === "rejected" && !isLinchpinError(one.reason)) throw one.reason;
}
