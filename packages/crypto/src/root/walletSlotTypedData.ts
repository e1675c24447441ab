/**
 * The one EIP-712 message whose signature opens a wallet slot. It authorises nothing; whoever gets the signature
 * still lacks the pepper. Its fields must never change: another message gives another signature, and the slot
 * would not open any more.
 *
 * @example const signature = await wallet.signTypedData(walletSlotTypedData({ chainId, wallet }));
 */
export function walletSlotTypedData({
  chainId,
  wallet,
}: {
  readonly chainId: number;
  /** The wallet's address. */
  readonly wallet: `0x${string}`;
}) {
  return {
    domain: { name: "Linchpin", version: "1", chainId },
    types: {
      UnlockKeys: [
        { name: "statement", type: "string" },
        { name: "wallet", type: "address" },
      ],
    },
    primaryType: "UnlockKeys",
    message: {
      statement:
        "Unlock my medical record keys on this device. Sign this only where you sign in to your records: never for anybody who asks you for it.",
      wallet: wallet.toLowerCase() as `0x${string}`,
    },
  } as const;
}
