import type { ClinicalInput } from "@linchpin/clinical";
import { blobSource } from "@linchpin/clinical/dicom";
import type { RefusedFile } from "@linchpin/sdk";
import type { ByteCount, ChosenFile, JobFiles, ShownImage } from "./JobFiles.ts";
import type { DeskWay, ReadyRecord } from "./readBatch.ts";
import { readExtended } from "./readFiles.ts";

/** A record with its files, read and shown: nothing is de-identified under the patient's keys yet. */
export interface ReadJob {
  readonly record: ReadyRecord | null;
  readonly files: JobFiles;
}

/**
 * Reads files that go with a record, or make one by themselves: what each is, whose it is, and what would be left of it.
 *
 * Errors: `files/none`, `mint/worker`, the signal's reason. What is wrong with a file stands in `files.refused`.
 */
export async function readJobFiles({
  input,
  chosen,
  way,
  onProgress,
  signal,
}: {
  readonly input: ClinicalInput | null;
  readonly chosen: readonly ChosenFile[];
  readonly way: DeskWay;
  readonly onProgress: (progress: ByteCount) => void;
  readonly signal: AbortSignal;
}): Promise<ReadJob> {
  const { gatherRecord, examineImages } = await import("@linchpin/sdk");
  const gathered = await gatherRecord({
    input: input ?? undefined,
    files: chosen.map(({ name, file, pixels }) => ({
      ...{ name, source: blobSource(file) },
      ...(pixels ? { pixels } : {}),
    })),
    onRead: (done, of) => onProgress({ done, of }),
    signal,
  });
  const refused: RefusedFile[] = [...gathered.refused];
  const studies: ShownImage[][] = [];
  for (const study of gathered.studies) {
    const shown: ShownImage[] = [];
    for await (const examined of examineImages(study, way.profile)) {
      signal.throwIfAborted();
      const image = study[shown.length];
      if (!image) break;
      shown.push({ image, examined });
      if (examined.error) refused.push({ file: image.file, name: image.name, error: examined.error });
    }
    studies.push(shown);
  }
  const { input: whole, documents } = gathered;
  const { record, texts } = await readExtended({ input: whole, documents, way, pdfs: gathered.pdfs.length });
  return {
    record,
    files: {
      ...{ chosen, gathered, studies, refused },
      pdfs: gathered.pdfs.map(({ file, name }, at) => ({ file, name, text: texts[at] ?? null })),
      status: refused.length > 0 ? "refused" : "ready",
    },
  };
}
