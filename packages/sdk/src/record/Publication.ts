import type { Deal, Deposit, Hex, KeyBundle, Manifest } from "@linchpin/protocol";
import type { Car } from "@linchpin/storage";

/**
 * A record version sealed and ready to be handed out; nothing has left this machine yet. It holds shares: let go
 * of it when the record is minted.
 */
export interface Publication {
  readonly tokenId: Hex;
  readonly manifest: Manifest;
  readonly bundle: KeyBundle;
  readonly deposit: Deposit;
  readonly deals: readonly Deal[];
  /** By custodian's provider number: its share of each deal, in the deals' order. */
  readonly shares: ReadonlyMap<number, readonly string[]>;
  /** Sealed parts and the manifest, to be stored. */
  readonly files: readonly Car[];
}
