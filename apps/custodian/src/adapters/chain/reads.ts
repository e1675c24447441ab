import {
  accessJournalAbi,
  consentRegistryAbi,
  emergencyAccessAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
} from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { type ContractAddresses, digestOfBytes, type Grant, type Hex } from "@linchpin/protocol";
import {
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  concatBytes,
  hexToBytes,
  type PublicClient,
} from "viem";
import type {
  CustodianView,
  EmergencyView,
  GrantStatus,
  ProviderView,
  TokenView,
} from "../../ports/Chain.ts";

const ZERO = `0x${"0".repeat(64)}` as const;
const NOBODY = `0x${"0".repeat(40)}` as const;

const KINDS = [
  ...(["authority", "hospital", "doctor", "laboratory"] as const),
  ...(["pharmacy", "auditor", "researcher", "nurse"] as const),
] as const;

/** In the order of `IConsentRegistry.Status`. */
const STATUSES: readonly GrantStatus[] = [
  "unknown",
  "in-force",
  "not-yet",
  "expired",
  "revoked",
  "all-revoked",
  "grantee-without-standing",
];

/** Single reads at a pinned block. Those started together travel in one JSON-RPC batch. */
export function readsAt(client: PublicClient, contracts: ContractAddresses, blockNumber: bigint) {
  const providers = { address: contracts.providerRegistry, abi: providerRegistryAbi, blockNumber } as const;
  const patients = { address: contracts.patientRegistry, abi: patientRegistryAbi, blockNumber } as const;
  const consents = { address: contracts.consentRegistry, abi: consentRegistryAbi, blockNumber } as const;
  const records = { address: contracts.medicalRecord, abi: medicalRecordAbi, blockNumber } as const;
  const journals = { address: contracts.accessJournal, abi: accessJournalAbi, blockNumber } as const;

  const emergencies = {
    address: contracts.emergencyAccess,
    abi: emergencyAccessAbi,
    blockNumber,
  } as const;

  return {
    async provider(providerId: number): Promise<ProviderView | null> {
      const args = [providerId] as const;
      const [provider, inStanding, [preKey, hpkeKey]] = await Promise.all([
        orNull(client.readContract({ ...providers, functionName: "providerOf", args })),
        client.readContract({ ...providers, functionName: "hasStanding", args }),
        client.readContract({ ...providers, functionName: "keysOf", args }),
      ]);
      const kind = provider ? KINDS[provider.kind - 1] : undefined;
      if (!provider || !kind) return null;
      return {
        providerId,
        wallet: lower(provider.wallet),
        kind,
        parent: provider.parent,
        inStanding,
        preKey,
        hpkeKey,
        keyDigest: digestOfBytes(concatBytes([hexToBytes(preKey), hexToBytes(hpkeKey)])),
      };
    },
    async custodian(providerId: number): Promise<CustodianView | null> {
      const args = [providerId] as const;
      const { signer, url } = await client.readContract({ ...providers, functionName: "custodianOf", args });
      return lower(signer) === NOBODY ? null : { url };
    },
    providerIdOf: (wallet: Hex) =>
      client.readContract({ ...providers, functionName: "providerIdOf", args: [wallet] }),
    async token(tokenId: Hex): Promise<TokenView | null> {
      const record = await orNull(
        client.readContract({ ...records, functionName: "recordOf", args: [BigInt(tokenId)] }),
      );
      if (!record || lower(record.holder) === NOBODY) return null;
      return {
        patientId: record.patientId,
        holderWallet: lower(record.holder),
        issuer: record.issuer,
        version: record.version,
        deal: record.deal,
      };
    },
    async emergency(eventId: Hex): Promise<EmergencyView["emergency"]> {
      const stated = await client.readContract({
        ...emergencies,
        functionName: "emergencyOf",
        args: [eventId],
      });
      const { patientId, doctor, code, openedAt } = stated;
      return openedAt === 0 ? null : { patientId, doctor, code, openedAt };
    },
    wasMinted: (tokenId: Hex) =>
      client.readContract({ ...records, functionName: "wasMinted", args: [BigInt(tokenId)] }),
    async grantStatus(grant: Grant): Promise<GrantStatus> {
      const status = await client.readContract({ ...consents, functionName: "statusOf", args: [grant] });
      return STATUSES[status] ?? "unknown";
    },
    consentEpoch: (patientId: Hex) =>
      client.readContract({ ...consents, functionName: "consentEpochOf", args: [patientId] }),
    mayWrite: (patientId: Hex, providerId: number) =>
      client.readContract({ ...consents, functionName: "mayWrite", args: [patientId, providerId] }),
    async binding(patientId: Hex): Promise<{ wallet: Hex | null; bundleDigest: Hex | null }> {
      const [wallet, digest] = await client.readContract({
        ...patients,
        functionName: "bindingOf",
        args: [patientId],
      });
      return {
        wallet: lower(wallet) === NOBODY ? null : lower(wallet),
        bundleDigest: digest === ZERO ? null : digest,
      };
    },
    async patientIdOf(wallet: Hex): Promise<Hex | null> {
      const id = await client.readContract({ ...patients, functionName: "patientIdOf", args: [wallet] });
      return id === ZERO ? null : id;
    },
    async awaitedWallet(patientId: Hex): Promise<Hex | null> {
      const { to } = await client.readContract({
        ...patients,
        functionName: "recoveryOf",
        args: [patientId],
      });
      return lower(to) === NOBODY ? null : lower(to);
    },
    async anchor(providerId: number) {
      const head = await client.readContract({ ...journals, functionName: "headOf", args: [providerId] });
      if (head.sequence === 0n) return null;
      return { sequence: Number(head.sequence), size: Number(head.size), root: head.root };
    },
  };
}

export type Reads = ReturnType<typeof readsAt>;

function lower(address: string): Hex {
  return address.toLowerCase() as Hex;
}

/** A view that reverts for the unknown answers null; a node that fails still throws. */
async function orNull<Result>(read: Promise<Result>): Promise<Result | null> {
  try {
    return await read;
  } catch (failure) {
    const reverted =
      failure instanceof ContractFunctionExecutionError &&
      failure.walk((cause) => cause instanceof ContractFunctionRevertedError) !== null;
    if (reverted) return null;
    throw failure;
  }
}

/** A node that does not answer, as the caller is told. */
export function unavailable(cause: unknown): LinchpinError {
  return new LinchpinError({
    code: "chain/unavailable",
    message: "This custodian cannot read the chain at the moment, so it cannot decide.",
    hint: "Try again shortly, or ask another custodian.",
    cause,
  });
}
