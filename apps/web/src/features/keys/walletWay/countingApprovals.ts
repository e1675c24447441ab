import type { WalletSigner } from "@linchpin/sdk";

/** Steps of making a wallet open keys. */
export type WalletWayStep = "first-approval" | "second-approval" | "keeping";

/** The wallet signs the same words twice, to prove that it always signs alike: says which time it is. */
export function countingApprovals(wallet: WalletSigner, step: (next: WalletWayStep) => void): WalletSigner {
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
