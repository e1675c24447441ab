import {
  accessJournalAbi,
  careDeskAbi,
  consentRegistryAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
} from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { type Abi, decodeEventLog, numberToHex } from "viem";
import { deployment } from "./cast.ts";
import type { FakeChain } from "./FakeChain.ts";

export interface ReferenceEvent {
  readonly id: string;
  readonly name: string;
  readonly blockHash: Hex;
  readonly transaction: Hex;
  readonly at: number;
  readonly tokenId: Hex | null;
  readonly args: unknown;
}

const CONTRACTS: readonly (readonly [string, Hex, Abi])[] = [
  ["MedicalRecord", deployment.contracts.medicalRecord, medicalRecordAbi],
  ["ConsentRegistry", deployment.contracts.consentRegistry, consentRegistryAbi],
  ["PatientRegistry", deployment.contracts.patientRegistry, patientRegistryAbi],
  ["ProviderRegistry", deployment.contracts.providerRegistry, providerRegistryAbi],
  ["AccessJournal", deployment.contracts.accessJournal, accessJournalAbi],
  ["CareDesk", deployment.contracts.careDesk, careDeskAbi],
];

/** What an indexer must hold of a chain: written down slowly, with viem's decoder, from the first block on. */
export function referenceEvents(chain: FakeChain): ReferenceEvent[] {
  const patientOfToken = new Map<Hex, Hex>();
  const grants: { readonly grantId: Hex; readonly patientId: Hex; readonly tokenId: Hex }[] = [];
  return chain.blocks
    .filter(({ number }) => number >= deployment.deployedAtBlock)
    .flatMap(({ number, hash, timestamp, logs }) =>
      logs.map((log) => {
        const [contract, , abi] = CONTRACTS.find(([, address]) => address === log.address) ?? [];
        const topics = log.topics as [Hex, ...Hex[]];
        const decoded = decodeEventLog({ abi: abi as Abi, topics, data: log.data });
        const args = decoded.args as unknown as Record<string, unknown>;
        const tokenId = tokenOf(decoded.eventName ?? "", args);
        return {
          id: `${number}-${Number(log.logIndex)}`,
          name: `${contract}.${decoded.eventName}`,
          blockHash: hash,
          transaction: log.transactionHash,
          at: timestamp,
          tokenId,
          args: plain(args),
        };
      }),
    );

  function tokenOf(event: string, args: Record<string, unknown>): Hex | null {
    const patientId = args.patientId as Hex;
    const grantId = args.grantId as Hex;
    if (event === "Granted") {
      const { scopeKind, scope } = args.grant as { scopeKind: number; scope: Hex };
      if (scopeKind !== 1 || patientOfToken.get(scope) !== patientId) return null;
      grants.push({ grantId, patientId, tokenId: scope });
      return scope;
    }
    if (event === "Revoked") {
      return grants.find((one) => one.grantId === grantId && one.patientId === patientId)?.tokenId ?? null;
    }
    if (typeof args.tokenId !== "bigint") return null;
    const tokenId = numberToHex(args.tokenId, { size: 32 });
    if (event === "RecordMinted") patientOfToken.set(tokenId, patientId);
    if (event === "RecordHandedOver") patientOfToken.set(tokenId, args.toPatient as Hex);
    return tokenId;
  }
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
  if (typeof value === "string") return /^0x[0-9a-fA-F]{40}$/.test(value) ? value.toLowerCase() : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
