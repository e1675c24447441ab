import type { Hex } from "@linchpin/protocol";
import type { TypedDataDomain } from "viem";

/** Typed data (EIP-712) to be shown and signed. */
export interface TypedMessage {
  readonly domain: TypedDataDomain;
  readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>;
  readonly primaryType: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/**
 * A person's or a hospital's wallet, as the actions see it: a browser wallet, a contract account's owner, a
 * key in a file. It authorises; it never encrypts.
 */
export interface WalletSigner {
  /** Lower case. */
  readonly address: Hex;
  /** EIP-191. */
  signMessage(text: string): Promise<Hex>;
  /** EIP-712. */
  signTypedData(message: TypedMessage): Promise<Hex>;
  /** Sends and answers the transaction's hash, not yet mined. */
  sendTransaction(call: { readonly to: Hex; readonly data: Hex }): Promise<Hex>;
  /**
   * While this wallet is an account that is not on chain yet: the call of `AccountFactory` that makes it. Null once it is
   * there; absent for wallets of other kinds.
   */
  creation?(): Promise<Hex | null>;
}
