import type { Chain, Hex } from "viem";
import type { LocalAccount } from "viem/accounts";

/** What a request may see and change of the wallet. */
export type WalletState = {
  readonly account: LocalAccount;
  readonly chain: Chain;
  /** The chain that it is switched to. */
  readonly chainId: number;
  readonly sent: Hex[];
  /** One of its accounts; throws RpcError 4100 for another address. */
  own(address: unknown): LocalAccount;
  isConnected(origin: string): boolean;
  connect(origin: string): void;
  disconnect(origin: string): void;
  knowsChain(id: number): boolean;
  useChain(id: number): Promise<void>;
};
