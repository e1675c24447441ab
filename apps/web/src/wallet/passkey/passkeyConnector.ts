import type { Hex } from "@linchpin/protocol";
import { getAddress, UserRejectedRequestError } from "viem";
import { type CreateConnectorFn, createConnector } from "wagmi";
import type { WalletAsk } from "./answerRequest.ts";
import { choosePasskey, chosenPasskey } from "./knownPasskeys.ts";

export const PASSKEY_CONNECTOR_ID = "linchpin-passkey";

/**
 * The built-in wallet: an account whose key is a passkey of this device (`PasskeyAccount.sol`). Who it is for has been
 * chosen before it connects. What signs is fetched when something is to be signed.
 */
export function passkeyConnector({ factory }: { readonly factory: Hex }): CreateConnectorFn {
  return createConnector((config) => {
    const chainId = config.chains[0].id;
    const provider = {
      async request(ask: WalletAsk) {
        const { answerRequest } = await import("./answerRequest.ts");
        return answerRequest(ask, { passkey: chosenPasskey(), place: { chainId, factory } });
      },
    };
    const accounts = () => {
      const chosen = chosenPasskey();
      return chosen === null ? [] : [getAddress(chosen.address)];
    };
    return {
      id: PASSKEY_CONNECTOR_ID,
      name: "Linchpin",
      type: "passkey",
      async connect() {
        const own = accounts();
        if (own.length === 0) throw new UserRejectedRequestError(new Error("No passkey was chosen."));
        return { accounts: own as never, chainId };
      },
      async disconnect() {
        choosePasskey(null);
      },
      getAccounts: async () => accounts(),
      getChainId: async () => chainId,
      getProvider: async () => provider,
      isAuthorized: async () => accounts().length > 0,
      onAccountsChanged() {},
      onChainChanged() {},
      onDisconnect() {
        config.emitter.emit("disconnect");
      },
    };
  });
}
