import type { KeyEncryption } from "@linchpin/keystore";
import type { Deployment, Hex } from "@linchpin/protocol";
import type { OwnStorage } from "@linchpin/storage";
import type { LocalAccount } from "viem/accounts";
import type { Database } from "./adapters/postgres/openDatabase.ts";
import type { Limits } from "./config/limits.ts";
import type { Chain } from "./ports/Chain.ts";
import type { Clock } from "./ports/Clock.ts";
import type { Journal } from "./ports/Journal.ts";
import type { Peers } from "./ports/Peers.ts";
import type { Relayer } from "./ports/Relayer.ts";
import type { Sender } from "./ports/Sender.ts";

/** One custodian, composed: what every action works with. */
export interface Custodian {
  readonly deployment: Deployment;
  /** The provider that runs it. */
  readonly providerId: number;
  readonly db: Database;
  readonly chain: Chain;
  readonly peers: Peers;
  readonly relayer: Relayer;
  readonly sender: Sender;
  /** Blocks on this custodian's disk, verified and durable. */
  readonly storage: OwnStorage;
  readonly journal: Journal;
  readonly keys: KeyEncryption;
  readonly clock: Clock;
  /** Signs acknowledgements, receipts and anchors; registered in `ProviderRegistry`. */
  readonly signer: LocalAccount;
  /** X25519: what is sealed to this custodian. */
  readonly hpke: { readonly secretKey: Uint8Array; readonly publicKey: Hex };
  readonly limits: Limits;
}
