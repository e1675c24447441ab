import type { Hex, RecordKind } from "@linchpin/protocol";
import type { PublicationStep } from "@linchpin/sdk";
import type { CustodianPiece } from "#ui/index.ts";
import type { MintStep } from "./MintProgress.tsx";
import type { BatchRecord, ReadyRecord } from "./readBatch.ts";

/** One record on its way from a file into its patient's hands. */
export interface MintJob {
  readonly id: string;
  readonly name: string;
  readonly record: ReadyRecord | null;
  readonly status: "refused" | "ready" | "minting" | "failed" | "minted";
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

/** A job from what the worker read. */
export function jobOf(read: BatchRecord): MintJob {
  const common = { id: crypto.randomUUID(), name: read.name, step: "deidentify", pieces: [] } as const;
  return read.ok
    ? { ...common, record: read.record, status: "ready" }
    : { ...common, record: null, status: "refused", error: read.error };
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
  if (news.step === "sent") return { ...job, sent: news.of === 0 ? 1 : news.sent / news.of };
  const step = STEPS[news.step];
  const asked =
    step === "deposit" ? job.pieces.map((one) => ({ ...one, state: "fetching" as const })) : job.pieces;
  return { ...job, step, pieces: asked };
}
