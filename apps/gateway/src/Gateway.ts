import type { KeyEncryption } from "@linchpin/keystore";
import type { Deployment } from "@linchpin/protocol";
import type { Network } from "@linchpin/sdk";
import type { Database } from "./adapters/postgres/openDatabase.ts";
import type { Limits } from "./config/limits.ts";
import type { PatientDirectory } from "./directory/PatientDirectory.ts";
import type { Files } from "./files/Files.ts";
import type { Examining } from "./intake/examine.ts";
import type { Intake } from "./intake/Intake.ts";
import type { Answers } from "./mllp/Answers.ts";
import type { PixelWords } from "./pixels/PixelWords.ts";
import type { Callers } from "./ports/Callers.ts";
import type { Clock } from "./ports/Clock.ts";
import type { Issuer } from "./ports/Issuer.ts";
import type { Items } from "./ports/Items.ts";
import type { KeyedDigest } from "./ports/KeyedDigest.ts";
import type { Prepare } from "./ports/Prepare.ts";
import type { Publisher } from "./ports/Publisher.ts";
import type { Turn } from "./ports/Turn.ts";

/** One hospital's gateway, composed: what every action works with. */
export interface Gateway {
  readonly deployment: Deployment;
  readonly network: Network;
  /** Where others reach it, without a trailing slash; its FHIR base is this and `/fhir`. */
  readonly publicUrl: string;
  /** The hospital itself: its wallet, its keys, its session at the custodians. */
  readonly issuer: Issuer;
  readonly db: Database;
  readonly keys: KeyEncryption;
  /** Digests under a key of this hospital's own: what is looked up without standing anywhere in clear. */
  readonly digest: KeyedDigest;
  readonly callers: Callers;
  readonly directory: PatientDirectory;
  /** What came in, as it is kept; others go through `intake`. */
  readonly items: Items;
  readonly intake: Intake;
  /** How an item becomes a record, and whose. */
  readonly examining: Examining;
  /** What HL7 v2 messages were answered first. */
  readonly answers: Answers;
  /** How an examined record is made ready to be minted. */
  readonly prepare: Prepare;
  /** Files that are handed in; null where no folder is named for them. */
  readonly files: Files | null;
  /** What people said of letters in pictures. */
  readonly words: PixelWords;
  readonly publisher: Publisher;
  /** Where each item's minting is at present, by its id: told, never kept. */
  readonly steps: Map<string, string>;
  /** Minting is one process's at a time. */
  readonly turn: Turn;
  /** So is looking after the watched folder. */
  readonly folderTurn: Turn;
  readonly clock: Clock;
  readonly limits: Limits;
  /** The folder that is watched, or null. */
  readonly folder: string | null;
  /** Of HL7 v2 senders that name none: `+05:30` or `Asia/Kolkata`. */
  readonly zone: string | undefined;
}
