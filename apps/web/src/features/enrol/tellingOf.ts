import type { WalletSigner } from "@linchpin/sdk";
import type { FinishingStep } from "./steps.ts";

/** Says when the wallet is asked and when what it signed is sent. */
export function tellingOf(wallet: WalletSigner, step: (next: FinishingStep) => void): WalletSigner {
  const told = async <T>(ask: () => Promise<T>) => {
    step("signing");
    const answer = await ask();
    step("sending");
    return answer;
  };
  return {
    ...wallet,
    signTypedData: (message) => told(() => wallet.signTypedData(message)),
    sendTransaction: (call) => told(() => wallet.sendTransaction(call)),
  };
}
