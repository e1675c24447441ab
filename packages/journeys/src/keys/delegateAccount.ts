import { localChain } from "@linchpin/localnet";
import { awaitTransaction } from "@linchpin/sdk";
import { createWalletClient, type Hex, http } from "viem";
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import type { World } from "../world/World.ts";

/**
 * An account that delegates its code (EIP-7702), as wallets of today do, here to a contract that knows nothing of
 * signatures. Somebody else pays for it: its owner has no ether.
 */
export async function delegateAccount({ local, network }: World): Promise<PrivateKeyAccount> {
  const account = privateKeyToAccount(generatePrivateKey());
  const { chainId, contracts, rpcUrl } = network.deployment;
  const payer = local.cast.accountOf("lakeside-hospital");
  const authorization = await account.signAuthorization({
    chainId,
    contractAddress: contracts.relay as Hex,
    nonce: 0,
  });
  const client = createWalletClient({ account: payer, chain: localChain(rpcUrl), transport: http(rpcUrl) });
  const sent = { to: payer.address, authorizationList: [authorization] } as const;
  await awaitTransaction(network, await client.sendTransaction(sent));
  return account;
}
