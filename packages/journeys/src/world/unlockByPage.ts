import { localChain } from "@linchpin/localnet";
import { CLI_ORIGIN } from "@linchpin/protocol";
import { type Keyring, signIn, unlockWithPaper, walletOf } from "@linchpin/sdk";
import { createWalletClient, http } from "viem";
import type { LocalAccount } from "viem/accounts";
import type { World } from "./World.ts";

/** The keys of somebody who enrolled in a browser, by their recovery page. */
export async function unlockByPage(
  { network }: World,
  { account, words }: { readonly account: LocalAccount; readonly words: string },
): Promise<Keyring> {
  const { rpcUrl } = network.deployment;
  const client = createWalletClient({ account, chain: localChain(rpcUrl), transport: http(rpcUrl) });
  const as = await signIn(network, { wallet: walletOf(client), origin: CLI_ORIGIN });
  return unlockWithPaper(network, { as, page: { words } });
}
