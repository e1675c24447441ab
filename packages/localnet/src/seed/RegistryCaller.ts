import { providerRegistryAbi } from "@linchpin/contracts";
import { type Address, createPublicClient, createWalletClient, type Hex, http } from "viem";
import type { CastKeys } from "../cast/CastKeys.ts";
import type { MemberId } from "../cast/cast.ts";
import { localChain } from "../chain/localChain.ts";

export type RegistryCallerOptions = { rpcUrl: string; registry: Address; cast: CastKeys };

/** Reads `ProviderRegistry`, and writes to it as one of the cast: many calls at once, one wait for all. */
export class RegistryCaller {
  readonly #options: RegistryCallerOptions;
  readonly #client;
  #sent: Hex[] = [];

  constructor(options: RegistryCallerOptions) {
    this.#options = options;
    const { rpcUrl } = options;
    this.#client = createPublicClient({
      chain: localChain(rpcUrl),
      transport: http(rpcUrl),
      pollingInterval: 100,
    });
  }

  /** The provider id of one of the cast or of the operators, or 0. */
  idOf(id: MemberId): Promise<number> {
    const { registry: address, cast } = this.#options;
    const args = [cast.accountOf(id).address] as const;
    return this.#client.readContract({
      address,
      abi: providerRegistryAbi,
      functionName: "providerIdOf",
      args,
    });
  }

  /** The custodian that a provider runs; empty where it runs none. */
  custodianOf(providerId: number) {
    const { registry: address } = this.#options;
    const args = [providerId] as const;
    return this.#client.readContract({
      address,
      abi: providerRegistryAbi,
      functionName: "custodianOf",
      args,
    });
  }

  /** Sends a call. It counts once {@link settle} has returned. */
  async send(
    as: MemberId,
    functionName: "accredit" | "license" | "setCustodian" | "activateCustodian",
    args: readonly (string | number)[],
  ): Promise<void> {
    const { rpcUrl, registry: address, cast } = this.#options;
    const wallet = createWalletClient({
      account: cast.accountOf(as),
      chain: localChain(rpcUrl),
      transport: http(rpcUrl),
    });
    const call = { address, abi: providerRegistryAbi, functionName, args };
    this.#sent.push(
      await wallet.writeContract(call as unknown as Parameters<typeof wallet.writeContract>[0]),
    );
  }

  /** Waits until everything sent so far is mined. */
  async settle(): Promise<void> {
    await Promise.all(this.#sent.map((hash) => this.#client.waitForTransactionReceipt({ hash })));
    this.#sent = [];
  }
}
