import { patientRegistryAbi, providerRegistryAbi } from "@linchpin/contracts";
import type { Deployment } from "@linchpin/protocol";
import type { Address, Hex, PublicClient } from "viem";
import { isAddressEqual } from "viem";
import { ROLE_OF_KIND, type Standing } from "#wallet/roles.ts";

interface Question {
  readonly client: PublicClient;
  readonly contracts: Deployment["contracts"];
  readonly wallet: Address;
}

/** Reads a wallet's roles from PatientRegistry and ProviderRegistry. A former wallet is nobody's. */
export async function readStanding(question: Question): Promise<Standing> {
  const [patientId, provider] = await Promise.all([readPatientId(question), readOwnProvider(question)]);
  const role = provider?.isInStanding ? ROLE_OF_KIND[provider.kind] : undefined;
  return {
    patientId,
    provider,
    roles: [...(patientId ? ["patient" as const] : []), ...(role ? [role] : [])],
  };
}

async function readPatientId({ client, contracts, wallet }: Question): Promise<Hex | null> {
  const registry = { address: contracts.patientRegistry, abi: patientRegistryAbi } as const;
  const patientId = await client.readContract({ ...registry, functionName: "patientIdOf", args: [wallet] });
  if (/^0x0+$/.test(patientId)) return null;
  const current = await client.readContract({ ...registry, functionName: "walletOf", args: [patientId] });
  return isAddressEqual(current, wallet) ? patientId : null;
}

async function readOwnProvider({ client, contracts, wallet }: Question): Promise<Standing["provider"]> {
  const registry = { address: contracts.providerRegistry, abi: providerRegistryAbi } as const;
  const [providerId, , isInStanding] = await client.readContract({
    ...registry,
    functionName: "standingOf",
    args: [wallet],
  });
  if (providerId === 0) return null;
  const kind = await client.readContract({ ...registry, functionName: "kindOf", args: [providerId] });
  return { providerId, kind, isInStanding };
}
