import { localChain } from "@linchpin/localnet";
import type { Hex } from "@linchpin/protocol";
import { awaitTransaction, type WalletSigner, walletOf } from "@linchpin/sdk";
import { createWalletClient, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { World } from "../world/World.ts";

/** A provider's account that many stories send from at once: one transaction after the other, so that no number is taken twice. */
export interface Sender {
  readonly wallet: WalletSigner;
  /** Sends and waits until it is mined. */
  send(call: { readonly to: Hex; readonly data?: Hex; readonly value?: bigint }): Promise<void>;
}

export function senderOf({ network }: World, privateKey: Hex): Sender {
  const { rpcUrl } = network.deployment;
  const account = privateKeyToAccount(privateKey);
  const client = createWalletClient({ account, chain: localChain(rpcUrl), transport: http(rpcUrl) });
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const next = last.then(act, act);
    last = next.catch(() => undefined);
    return next;
  };
  const wallet = walletOf(client);
  return {
    wallet: { ...wallet, sendTransaction: (call) => inTurn(() => wallet.sendTransaction(call)) },
    send: async (call) => {
      await awaitTransaction(network, await inTurn(() => client.sendTransaction(call)));
    },
  };
}
