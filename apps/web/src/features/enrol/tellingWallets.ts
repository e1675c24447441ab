import type { WalletSigner } from "@linchpin/sdk";
import type { FinishingStep, MakingStep } from "./steps.ts";

/** The wallet signs the same words twice, to prove that it always signs alike: says which time it is. */
export function countingApprovals(wallet: WalletSigner, step: (next: MakingStep) => void): WalletSigner {
  let approvals = 0;
  return {
    ...wallet,
    async signTypedData(message) {
      step(approvals === 0 ? "first-approval" : "second-approval");
      const signature = await wallet.signTypedData(message);
      approvals += 1;
      if (approvals === 2) step("keeping");
      return signature;
    },
  };
}

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
