import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { WalletSigner } from "@linchpin/sdk";
import type { Config } from "wagmi";
import { chosenPasskey, heldActing, PASSKEY_CONNECTOR_ID } from "#wallet/index.ts";
import type { Connection } from "./connect.ts";

/**
 * The connected wallet, as actions see it; for who acts for somebody, that person's account, for which it signs. Waits
 * while a reload reconnects it.
 *
 * Errors: `wallet/not-connected`, `wallet/another-account`.
 */
export async function currentWallet(
  { sdk, network }: Connection,
  { config, owner }: { readonly config: Config; readonly owner: Hex },
): Promise<WalletSigner> {
  const { getWalletClient, watchAccount, getAccount } = await import("@wagmi/core");
  if (getAccount(config).status !== "connected") await untilConnected();
  const client = await getWalletClient(config).catch(() => null);
  if (client === null) {
    throw new LinchpinError({
      code: "wallet/not-connected",
      message: "Your wallet is not connected on this network.",
      hint: "Connect it by the button above and try again.",
    });
  }
  const wallet = { ...sdk.walletOf(client), ...(await builtIn()) };
  if (wallet.address === owner) return wallet;
  const acting = heldActing();
  if (acting?.ward === owner && acting.carer.wallet === wallet.address) {
    const { salt, carer } = acting;
    return sdk.wardWallet(network, { wallet, carer: carer.patientId, salt });
  }
  throw new LinchpinError({
    code: "wallet/another-account",
    message: "Your wallet shows another account than the one that is signed in.",
    hint: "Switch back in the wallet, or sign in again.",
  });

  /** What the built-in wallet can say besides: how its account comes onto the chain. */
  async function builtIn(): Promise<Pick<WalletSigner, "creation">> {
    const passkey = chosenPasskey();
    if (getAccount(config).connector?.id !== PASSKEY_CONNECTOR_ID || passkey === null) return {};
    const { creationOf } = await import("#wallet/passkey/creationOf.ts");
    return { creation: () => creationOf(passkey) };
  }

  function untilConnected(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, 3_000);
      const stop = watchAccount(config, { onChange: ({ status }) => status === "connected" && done() });
      function done() {
        clearTimeout(timer);
        stop();
        resolve();
      }
    });
  }
}
