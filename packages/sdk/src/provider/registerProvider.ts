import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { sendToRegistry } from "./sendToRegistry.ts";

/** The largest uint48: without end. */
const WITHOUT_END = 2 ** 48 - 1;

/**
 * Lets somebody into the registry: the authority anyone (`as: "authority"`), a hospital in standing a doctor, laboratory
 * or pharmacy under itself. Whoever it is publishes their keys with their own wallet afterwards.
 *
 * Errors: `provider/wallet-taken`, `provider/wallet-barred`, the contract's other refusals, `wallet/rejected`, `chain/…`.
 */
export async function registerProvider(
  network: Network,
  {
    wallet,
    as,
    account,
    kind,
    name,
    expiry = WITHOUT_END,
  }: {
    readonly wallet: WalletSigner;
    readonly as: "authority" | "hospital";
    /** The wallet of whom is let in. */
    readonly account: Hex;
    /** As ProviderRegistry numbers kinds. */
    readonly kind: number;
    /** Stands in the public directory. */
    readonly name: string;
    /** Unix second. */
    readonly expiry?: number;
  },
): Promise<void> {
  const profile = `data:application/json,${encodeURIComponent(JSON.stringify({ name }))}`;
  const functionName = as === "authority" ? "accredit" : "license";
  await sendToRegistry(network, { wallet, functionName, args: [account, kind, expiry, profile] });
}
