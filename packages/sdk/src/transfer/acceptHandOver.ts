import type { SecondFactorHolder } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { acceptHandOvers } from "./acceptHandOvers.ts";
import type { HandOverOffer } from "./HandOverOffer.ts";

/**
 * Takes one record that was offered: see {@link acceptHandOvers}.
 *
 * Errors: `handover/not-for-you`, `handover/overtaken`, `custodians/too-few`, `record/unknown`, `relay/nobody`,
 * `safeguards/…`, `wallet/rejected`.
 */
export async function acceptHandOver(
  network: Network,
  {
    offer,
    ...order
  }: SecondFactorHolder & {
    readonly offer: HandOverOffer;
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
  },
): Promise<void> {
  const { failed } = await acceptHandOvers(network, { ...order, offers: [offer] });
  for (const error of failed.values()) throw error;
}
