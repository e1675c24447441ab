import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ClinicalInput } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import {
  gatherRecord,
  type PreparedRecord,
  type Preparing,
  prepareRecord,
  type SourceFile,
} from "@linchpin/sdk";
import { openDiskSpool } from "@linchpin/sdk/node";
import { listed, usage } from "../askedFor.ts";
import type { Asked, Voice } from "../Command.ts";
import { listSourceFiles } from "./listSourceFiles.ts";
import { readPixelChoice } from "./readPixelChoice.ts";

/** The files that go with a record, where any were named. Errors: `cli/usage`, `source/missing`. */
export async function filesOf(asked: Asked): Promise<readonly SourceFile[] | undefined> {
  const [files, folders] = [listed(asked, "file"), listed(asked, "folder")];
  const pixels = readPixelChoice(asked);
  if (files.length + folders.length > 0) return listSourceFiles({ files, folders, pixels });
  if (pixels) throw usage("--blank and --reviewed are said of images: name them with --file or --folder.");
  return undefined;
}

/** A record with its files, or undefined when some were refused. */
export async function prepareFiles({
  input,
  files,
  preparing,
  voice,
  refuse,
}: {
  readonly input: ClinicalInput | undefined;
  readonly files: readonly SourceFile[];
  readonly preparing: Preparing;
  readonly voice: Voice;
  readonly refuse: (source: string, error: LinchpinError) => void;
}): Promise<PreparedRecord | undefined> {
  const onRead = (done: number, of: number) => voice.progress({ step: "reading", done, of });
  try {
    const gathered = await gatherRecord({ input, files, onRead });
    for (const { name, error } of gathered.refused) refuse(name, error);
    return gathered.refused.length > 0 ? undefined : await prepareRecord(gathered, preparing);
  } catch (error) {
    if (!(error instanceof LinchpinError)) throw error;
    const file = files[Number(error.facts.file) - 1];
    refuse(file?.name ?? "files", error);
    return undefined;
  }
}

/** Where ciphertext waits while it is stored. */
export async function temporarySpool() {
  const folder = await mkdtemp(path.join(tmpdir(), "linchpin-mint-"));
  return { spool: await openDiskSpool(folder), remove: () => rm(folder, { recursive: true, force: true }) };
}
