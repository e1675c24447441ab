import type { Hex, RecordKind } from "@linchpin/protocol";
import type { PublicationStep } from "@linchpin/sdk";
import type { CustodianPiece } from "#ui/index.ts";
import type { ByteCount, JobFiles } from "./JobFiles.ts";
import type { MintStep } from "./MintProgress.tsx";
import type { BatchRecord, DeskWay, ReadyRecord } from "./readBatch.ts";

/** One record on its way from a file into its patient's hands. */
export interface MintJob {
  readonly id: string;
  readonly name: string;
  readonly record: ReadyRecord | null;
  readonly status: "refused" | "reading" | "ready" | "minting" | "failed" | "minted";
  /** The record as it came, without its files; null for files alone. */
  readonly base: ReadyRecord | null;
  /** How identity is taken out of it. */
  readonly way: DeskWay;
  readonly files?: JobFiles;
  /** How far its sealing and its upload are. */
  readonly bytes?: ByteCount & { readonly what: "sealing" | "storing" };
  /** The patient chosen for this record alone. */
  readonly patientId?: Hex;
  /** What the clerk says it is, where that is not what it looks like. */
  readonly kind?: RecordKind;
  readonly step: MintStep;
  readonly pieces: readonly CustodianPiece[];
  /** How much of what is stored has arrived, from 0 to 1. */
  readonly sent?: number;
  readonly error?: unknown;
  readonly tokenId?: Hex;
  /** It had been minted before: nothing new was made. */
  readonly already?: boolean;
}

/** A job whose patient was chosen. */
export type AddressedJob = MintJob & { readonly patientId: Hex };

/** A job from what the worker read. */
export function jobOf(read: BatchRecord, way: DeskWay): MintJob {
  const common = { id: crypto.randomUUID(), name: read.name, step: "deidentify", pieces: [], way } as const;
  return read.ok
    ? { ...common, record: read.record, base: read.record, status: "ready" }
    : { ...common, record: null, base: null, status: "refused", error: read.error };
}

/** A job of files without a record. */
export function jobOfFiles(name: string, way: DeskWay): MintJob {
  const id = crypto.randomUUID();
  return { id, name, way, record: null, base: null, status: "reading", step: "deidentify", pieces: [] };
}

/** Asks whether a job may be sealed now. */
export function isReady({ record, status, files }: MintJob): boolean {
  return (
    record !== null && (status === "ready" || status === "failed") && (!files || files.status === "ready")
  );
}

const STEPS = {
  "de-identifying": "deidentify",
  sealing: "seal",
  depositing: "deposit",
  storing: "store",
  waiting: "mint",
  minting: "mint",
} as const satisfies Record<string, MintStep>;

/** The job after one more step. */
export function advance(job: MintJob, news: PublicationStep): MintJob {
  if (news.step === "minted") return { ...job, step: "done", status: "minted", tokenId: news.tokenId };
  if (news.step === "custodian") {
    const state = news.state === "acknowledged" ? ("answered" as const) : ("unreachable" as const);
    const pieces = job.pieces.map((piece) =>
      piece.providerId === news.custodian ? { ...piece, state } : piece,
    );
    return { ...job, pieces };
  }
  if (news.step === "sealed") return { ...job, bytes: { what: "sealing", done: news.sealed, of: news.of } };
  if (news.step === "sent") {
    const bytes = { what: "storing", done: news.sent, of: news.of } as const;
    return { ...job, bytes, sent: news.of === 0 ? 1 : news.sent / news.of };
  }
  const step = STEPS[news.step];
  const asked =
    step === "deposit" ? job.pieces.map((one) => ({ ...one, state: "fetching" as const })) : job.pieces;
  return { ...job, step, pieces: asked };
}
