import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Account, Chain, Transport, WalletClient } from "viem";
import type { WalletSigner } from "./WalletSigner.ts";

/** A {@link WalletSigner} over a viem wallet client, such as wagmi's `useWalletClient` gives. */
export function walletOf(client: WalletClient<Transport, Chain | undefined, Account>): WalletSigner {
  const { account } = client;
  return {
    address: account.address.toLowerCase() as Hex,
    signMessage: (message) => approved(() => client.signMessage({ account, message })),
    signTypedData: ({ domain, types, primaryType, message }) =>
      approved(() => client.signTypedData({ account, domain, types, primaryType, message })),
    sendTransaction: ({ to, data }) =>
      approved(() => client.sendTransaction({ account, chain: client.chain, to, data })),
  };
}

const USER_REJECTED = 4001;

async function approved<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw isRejection(cause)
      ? new LinchpinError({
          code: "wallet/rejected",
          message: "The wallet's owner did not approve.",
          hint: "Nothing was done. Try again and approve it in the wallet.",
          cause,
        })
      : new LinchpinError({
          code: "wallet/failed",
          message: "The wallet could not do what it was asked.",
          hint: "Check that the wallet is unlocked and on this network, then try again.",
          cause,
        });
  }
}

function isRejection(thrown: unknown): boolean {
  for (let at = thrown; typeof at === "object" && at !== null; at = (at as { cause?: unknown }).cause) {
    if ((at as { code?: unknown }).code === USER_REJECTED) return true;
  }
  return false;
}
