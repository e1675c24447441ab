import {
  accessJournalAbi,
  accessManagerAbi,
  accountFactoryAbi,
  careDeskAbi,
  consentRegistryAbi,
  emergencyAccessAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
  relayAbi,
} from "@linchpin/contracts";
import type { ContractAddresses, Deployment } from "@linchpin/protocol";
import { type Abi, type AbiEvent, toEventSelector } from "viem";
import type { RawLog } from "./ChainReader.ts";
import type { EventRow } from "./EventRow.ts";
import { type Arguments, type ReadArguments, readArgumentsOf } from "./readArguments.ts";
import { type Subjects, subjectsOf } from "./subjectsOf.ts";

const ABIS: Readonly<Record<keyof ContractAddresses, Abi>> = {
  accessJournal: accessJournalAbi,
  accessManager: accessManagerAbi,
  accountFactory: accountFactoryAbi,
  careDesk: careDeskAbi,
  consentRegistry: consentRegistryAbi,
  emergencyAccess: emergencyAccessAbi,
  medicalRecord: medicalRecordAbi,
  patientRegistry: patientRegistryAbi,
  providerRegistry: providerRegistryAbi,
  relay: relayAbi,
};

interface KnownEvent {
  readonly name: string;
  readonly read: ReadArguments;
  readonly subjects: (args: Arguments, words: { topics: readonly string[]; data: string }) => Subjects;
}

export type EventDecoder = (log: RawLog) => EventRow;

/** The contract of an event's name: `MedicalRecord.Transfer` is of `medicalRecord`. */
export function contractOf(name: string, contracts: ContractAddresses): ContractAddresses["relay"] {
  const key = `${name[0]?.toLowerCase()}${name.slice(1, name.indexOf("."))}` as keyof ContractAddresses;
  return contracts[key];
}

/** Decodes every event of a deployment's contracts. One that no ABI knows is kept raw, as `<Contract>.Unknown`. */
export function createEventDecoder({ contracts }: Pick<Deployment, "contracts">): EventDecoder {
  const known = new Map<string, Map<string, KnownEvent>>();
  const unknown = new Map<string, string>();
  for (const [key, abi] of Object.entries(ABIS)) {
    const contract = `${key[0]?.toUpperCase()}${key.slice(1)}`;
    const address = contracts[key as keyof ContractAddresses];
    known.set(address, eventsOf(contract, abi));
    unknown.set(address, `${contract}.Unknown`);
  }
  return (log) => {
    const address = log.address.toLowerCase();
    const event = known.get(address)?.get(log.topics[0] ?? "");
    const topics = log.topics.slice(1).map((topic) => topic.slice(2));
    const data = log.data.slice(2);
    const args = event ? event.read(topics, data) : { topics: log.topics, data: log.data };
    const subjects = event ? event.subjects(args, { topics, data }) : NO_SUBJECTS;
    return {
      blockNumber: Number(log.blockNumber),
      logIndex: Number(log.logIndex),
      name: event?.name ?? unknown.get(address) ?? "Unknown.Unknown",
      transaction: log.transactionHash.slice(2),
      args: JSON.stringify(args),
      tokenId: subjects.tokenId,
      patientId: subjects.patientId,
      otherPatientId: subjects.otherPatientId,
      providerId: subjects.providerId,
      grantId: subjects.grantId,
      careId: subjects.careId,
      wallet: subjects.wallet,
      label: subjects.label,
    };
  };
}

function eventsOf(contract: string, abi: Abi): Map<string, KnownEvent> {
  const events = abi.filter((item): item is AbiEvent => item.type === "event");
  return new Map(
    events.map((event) => {
      const name = `${contract}.${event.name}`;
      return [
        toEventSelector(event),
        { name, read: readArgumentsOf(event), subjects: subjectsOf(name, event) },
      ];
    }),
  );
}

const NO_SUBJECTS: Subjects = {
  tokenId: null,
  patientId: null,
  otherPatientId: null,
  providerId: null,
  grantId: null,
  careId: null,
  wallet: null,
  label: null,
};
