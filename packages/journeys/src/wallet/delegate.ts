import { localChain } from "@linchpin/localnet";
import type { Hex } from "@linchpin/protocol";
import { createWalletClient, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Actor, World } from "../world/World.ts";

/** Somebody's account delegates its code to a contract (EIP-7702); somebody else pays for the transaction. */
export async function delegate(
  { network: { chain, deployment } }: World,
  {
    owner,
    to,
    payer,
  }: { readonly owner: Pick<Actor, "privateKey">; readonly to: Hex; readonly payer: Actor },
): Promise<void> {
  const { rpcUrl, chainId } = deployment;
  const account = privateKeyToAccount(owner.privateKey);
  const client = createWalletClient({
    ...{ account: privateKeyToAccount(payer.privateKey), chain: localChain(rpcUrl), transport: http(rpcUrl) },
  });
  const authorization = await account.signAuthorization({ chainId, contractAddress: to, nonce: 0 });
  const hash = await client.sendTransaction({
    // To nobody in particular: the authorization counts, and the delegate's code must not run.
    ...{ to: client.account.address, data: "0x", authorizationList: [authorization] },
  });
  await chain.waitForTransactionReceipt({ hash });
}
