import { providerRegistryAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { concat, toBytes } from "viem";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** A provider as the chain has it. */
export interface OnChainProvider {
  readonly providerId: number;
  readonly wallet: Hex;
  readonly kind: number;
  readonly inStanding: boolean;
  readonly profile: string;
  /** Zeros before it announced any. */
  readonly preKey: Hex;
  readonly hpkeKey: Hex;
  /** SHA-256 of both keys: what a grant names. */
  readonly keyDigest: Hex;
}

/** Reads a provider. Errors: `provider/unknown`, `chain/unreachable`. */
export async function readProvider(network: Network, providerId: number): Promise<OnChainProvider> {
  const { chain, deployment } = network;
  const registry = { address: deployment.contracts.providerRegistry, abi: providerRegistryAbi } as const;
  const args = [providerId] as const;
  try {
    const [provider, inStanding, profile, [preKey, hpkeKey]] = await Promise.all([
      chain.readContract({ ...registry, functionName: "providerOf", args }),
      chain.readContract({ ...registry, functionName: "hasStanding", args }),
      chain.readContract({ ...registry, functionName: "profileOf", args }),
      chain.readContract({ ...registry, functionName: "keysOf", args }),
    ]);
    const { wallet, kind } = provider;
    const keyDigest = digestOfBytes(toBytes(concat([preKey, hpkeKey])));
    return {
      providerId,
      wallet: wallet.toLowerCase() as Hex,
      kind,
      inStanding,
      profile,
      preKey,
      hpkeKey,
      keyDigest,
    };
  } catch (thrown) {
    const error = explainRevert(thrown);
    if (error.code !== "chain/refused") throw error;
    throw new LinchpinError({
      code: "provider/unknown",
      message: `There is no provider ${providerId}.`,
      hint: "Look it up in the directory.",
      facts: { providerId },
      cause: thrown,
    });
  }
}

/** The provider that a wallet acts as, or null. Errors: `chain/unreachable`. */
export async function findProviderOf(network: Network, wallet: Hex): Promise<OnChainProvider | null> {
  const providerId = await network.chain
    .readContract({
      address: network.deployment.contracts.providerRegistry,
      abi: providerRegistryAbi,
      functionName: "providerIdOf",
      args: [wallet],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return providerId === 0 ? null : readProvider(network, providerId);
}
