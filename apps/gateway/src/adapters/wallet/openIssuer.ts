import { CLI_ORIGIN } from "@linchpin/protocol";
import { deriveProviderKeys, type Network, type SignedIn, signIn, walletOf } from "@linchpin/sdk";
import { createWalletClient, defineChain, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Identity } from "../../config/readIdentity.ts";
import type { Issuer } from "../../ports/Issuer.ts";

/** A session is signed anew when it would end within this time, in seconds: a batch takes a while. */
const RENEW_BEFORE = 60 * 60;

/** The hospital over its own keys. Nothing is asked of anybody until it acts. */
export async function openIssuer(
  network: Network,
  { providerId, identity }: { readonly providerId: number; readonly identity: Identity },
): Promise<Issuer> {
  const { name, chainId, rpcUrl } = network.deployment;
  const chain = defineChain({
    id: chainId,
    name,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  const account = privateKeyToAccount(identity.privateKey);
  const wallet = walletOf(createWalletClient({ account, chain, transport: http(rpcUrl) }));
  let session: SignedIn | undefined;
  return {
    providerId,
    wallet,
    keys: await deriveProviderKeys(identity.keyring),
    signedIn: async () => {
      const until = network.now().getTime() / 1000 + RENEW_BEFORE;
      // A process of a server is no web page: it signs in under the origin of programs.
      if (!session || session.expiresAt < until)
        session = await signIn(network, { wallet, origin: CLI_ORIGIN });
      return session;
    },
  };
}
