import {
  accessJournalAbi,
  careDeskAbi,
  consentRegistryAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
} from "@linchpin/contracts";
import { type Hex, WITHOUT_IDENTITY } from "@linchpin/protocol";
import { type Abi, type AbiEvent, encodeAbiParameters, encodeEventTopics } from "viem";
import type { RawLog } from "../src/chain/ChainReader.ts";
import { deployment, digest } from "./cast.ts";

export type FakeLog = Pick<RawLog, "address" | "topics" | "data">;
type Args = Readonly<Record<string, unknown>>;

const { contracts } = deployment;
const NOBODY: Hex = `0x${"0".repeat(40)}`;

/** An event as its contract would write it. */
function write(address: Hex, abi: Abi, eventName: string, args: Args): FakeLog {
  const event = abi.find((item): item is AbiEvent => item.type === "event" && item.name === eventName);
  if (!event) throw new Error(`no event ${eventName}`);
  const inData = event.inputs.filter(({ indexed }) => !indexed);
  return {
    address,
    topics: encodeEventTopics({ abi: [event], eventName, args } as Parameters<
      typeof encodeEventTopics
    >[0]) as Hex[],
    data: encodeAbiParameters(
      inData,
      inData.map(({ name }) => args[name ?? ""]),
    ),
  };
}

const record = (name: string, args: Args) => write(contracts.medicalRecord, medicalRecordAbi, name, args);
const consent = (name: string, args: Args) =>
  write(contracts.consentRegistry, consentRegistryAbi, name, args);

export const providers = (name: string, args: Args) =>
  write(contracts.providerRegistry, providerRegistryAbi, name, args);
export const patients = (name: string, args: Args) =>
  write(contracts.patientRegistry, patientRegistryAbi, name, args);
export const journal = (args: Args) => write(contracts.accessJournal, accessJournalAbi, "Anchored", args);

export const desk = (name: string, args: Args) => write(contracts.careDesk, careDeskAbi, name, args);

type Token = { readonly tokenId: Hex };

/** What `mint` writes. */
export const minted = ({
  tokenId,
  patientId,
  wallet,
  issuer,
}: Token & { patientId: Hex; wallet: Hex; issuer: number }): FakeLog[] => [
  record("Transfer", { from: NOBODY, to: wallet, tokenId: BigInt(tokenId) }),
  record("Locked", { tokenId: BigInt(tokenId) }),
  record("RecordMinted", { tokenId: BigInt(tokenId), patientId, issuer, bundleDigest: digest("bundle") }),
];
export const amended = ({
  tokenId,
  patientId,
  author,
  version,
}: Token & { patientId: Hex; author: number; version: number }) =>
  record("RecordAmended", {
    ...{ tokenId: BigInt(tokenId), patientId, author, version },
    ...{ digest: digest(`${tokenId} version ${version}`), bundleDigest: digest("bundle") },
  });
export const dealt = ({ tokenId, patientId, deal }: Token & { patientId: Hex; deal: number }) =>
  record("DealRecorded", {
    tokenId: BigInt(tokenId),
    patientId,
    deal,
    version: 1,
    digest: digest(`${tokenId} deal ${deal}`),
  });
export const handedOver = ({
  tokenId,
  from,
  to,
}: Token & { from: { wallet: Hex; patientId: Hex }; to: { wallet: Hex; patientId: Hex } }): FakeLog[] => [
  record("Transfer", { from: from.wallet, to: to.wallet, tokenId: BigInt(tokenId) }),
  record("RecordHandedOver", {
    tokenId: BigInt(tokenId),
    fromPatient: from.patientId,
    toPatient: to.patientId,
  }),
];
export const erased = ({
  tokenId,
  patientId,
  wallet,
}: Token & { patientId: Hex; wallet: Hex }): FakeLog[] => [
  record("Transfer", { from: wallet, to: NOBODY, tokenId: BigInt(tokenId) }),
  record("RecordErased", { tokenId: BigInt(tokenId), patientId }),
];

export interface FakeGrant {
  readonly grantId: Hex;
  readonly patientId: Hex;
  readonly wallet: Hex;
  readonly grantee: number;
  /** A single token; without, a compartment. */
  readonly tokenId?: Hex | undefined;
}
export const granted = ({ grantId, patientId, wallet, grantee, tokenId }: FakeGrant) =>
  consent("Granted", {
    ...{ grantId, patientId, grantee, wallet, consentEpoch: 0 },
    grant: {
      ...{ patientId, grantee, granteeKey: digest("key"), scopeKind: tokenId ? 1 : 0 },
      ...{ scope: tokenId ?? digest("compartment"), identityScope: WITHOUT_IDENTITY, purpose: digest("why") },
      ...{ notBefore: 1_800_000_000, expiry: 0xffff_ffff, salt: digest("salt") },
    },
  });
export const revoked = ({ grantId, patientId, wallet, grantee }: FakeGrant) =>
  consent("Revoked", { grantId, patientId, grantee, wallet });
export const allRevoked = (patientId: Hex) => consent("AllRevoked", { patientId, consentEpoch: 1 });
