import type { RecordToPublish } from "@linchpin/sdk";
import type { ExaminedRecord } from "../intake/examine.ts";

/** Reads a record with its files, and takes identity out of both. Errors: those of the SDK's `prepareRecord`. */
export type Prepare = (
  record: ExaminedRecord,
) => Promise<Pick<RecordToPublish, "input" | "parts" | "attachments" | "source">>;
