import { CLI_ORIGIN, type Deployment } from "@linchpin/protocol";
import { type Network, type SignedIn, signIn, type WalletSigner, walletOf } from "@linchpin/sdk";
import { createWalletClient, defineChain, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Identity } from "./Identity.ts";

/** A wallet over an identity's key. */
export function walletFor({ name, chainId, rpcUrl }: Deployment, { privateKey }: Identity): WalletSigner {
  const chain = defineChain({
    id: chainId,
    name,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  return walletOf(
    createWalletClient({ account: privateKeyToAccount(privateKey), chain, transport: http(rpcUrl) }),
  );
}

/** Signs an identity in at every custodian. */
export async function signInAs(
  network: Network,
  identity: Identity,
): Promise<{ readonly wallet: WalletSigner; readonly as: SignedIn }> {
  const wallet = walletFor(network.deployment, identity);
  return { wallet, as: await signIn(network, { wallet, origin: CLI_ORIGIN }) };
}
