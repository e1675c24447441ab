/** What a page asks of a wallet (EIP-1193). */
export type WalletRequest = { method: string; params: unknown[] };

/** A wallet's answer, with an error as EIP-1193 numbers them. */
export type WalletAnswer = { result: unknown } | { error: { code: number; message: string } };

/** What the person does when their wallet asks. */
export type Decision = "approve" | "reject";
