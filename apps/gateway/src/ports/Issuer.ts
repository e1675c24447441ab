import type { ProviderKeys, SignedIn, WalletSigner } from "@linchpin/sdk";

/** The hospital as it acts on the network. */
export interface Issuer {
  readonly providerId: number;
  /** Sends its transactions: one mint at a time. */
  readonly wallet: WalletSigner;
  /** Issuer and grantee keys. */
  readonly keys: ProviderKeys;
  /** Its session at the custodians, signed anew before it ends. */
  readonly signedIn: () => Promise<SignedIn>;
}
