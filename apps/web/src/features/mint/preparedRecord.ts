import type { RecordToPublish } from "@linchpin/sdk";
import type { Sdk } from "#linchpin/index.ts";
import type { AddressedJob } from "./mintJob.ts";

/**
 * What is sealed of a job: what the worker made of a record alone; a record with files is de-identified anew, under the keys of its
 * patient.
 *
 * Errors: those of `prepareRecord`.
 */
export async function preparedRecord(
  { record, files, way, patientId }: AddressedJob,
  { sdk, tagKey, now }: { readonly sdk: Sdk; readonly tagKey: Uint8Array; readonly now: Date },
): Promise<Pick<RecordToPublish, "input" | "parts" | "attachments" | "source">> {
  if (record === null) throw new Error("A job without a record is not sealed.");
  if (!files?.gathered) return { input: record.input, parts: record.parts };
  return sdk.prepareRecord(files.gathered, { now, way, tagKey, patientId });
}
