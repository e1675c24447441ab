import { createHash } from "node:crypto";
import path from "node:path";
import { isDicom, isPdf } from "@linchpin/clinical";
import { isZip } from "@linchpin/clinical/archive";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Gateway } from "../Gateway.ts";
import type { SeenFile } from "./listFiles.ts";
import type { SeenFolder } from "./listFolders.ts";
import { openPlainFile } from "./openPlainFile.ts";
import type { Reason } from "./putAway.ts";
import { readFileSources } from "./readFileSources.ts";
import { takeFolder, takePlainFiles } from "./takeFiles.ts";
import { takeLines } from "./takeLines.ts";

/** What a file, or a folder of files, became. */
export interface Taken {
  /** SHA-256 of the file as it was taken in, in hexadecimal digits; empty of a folder, which goes as a whole. */
  readonly digest: string;
  /** Those that are not finished. */
  readonly items: string[];
  /** Why something of it was not minted. */
  readonly reasons: Reason[];
}

const HEAD_BYTES = 1024;

type TakingGateway = Pick<Gateway, "intake" | "files" | "limits" | "zone">;

/**
 * Takes in what lies in the watched folder, whatever it is; what is wrong with it stands in `reasons`.
 *
 * Errors: `intake/full`, `upload/no-room`, `upload/too-many`: then it simply waits where it lies.
 */
export async function takeIn(
  file: string,
  seen: SeenFile | SeenFolder,
  gateway: TakingGateway,
): Promise<Taken> {
  try {
    if ("files" in seen) {
      const item = await takeFolder(file, { files: seen.files, gateway });
      return { digest: "", items: [item.id], reasons: [] };
    }
    return await takeFile(file, seen, gateway);
  } catch (thrown) {
    // Where the line or the disk is full, the file simply waits in the folder.
    if (!isLinchpinError(thrown) || WAITING.has(thrown.code)) throw thrown;
    return { digest: await digestOf(file, seen), items: [], reasons: [reasonOf(thrown)] };
  }
}

const WAITING: ReadonlySet<string> = new Set(["intake/full", "upload/no-room", "upload/too-many"]);

async function takeFile(file: string, seen: SeenFile, gateway: TakingGateway): Promise<Taken> {
  const { intake, limits, zone } = gateway;
  const { name, bytes } = seen;
  if (bytes > limits.fileBytes) throw tooLarge(limits.fileBytes);
  if (await isOfFiles(file)) {
    const order = { files: [seen], identifiers: [], gateway };
    const item = await takePlainFiles(path.dirname(file), order);
    return { digest: await digestOf(file, seen), items: [item.id], reasons: [] };
  }
  if (bytes > limits.bulkBytes) {
    if (!/\.(?:ndjson|jsonl)$/i.test(name)) throw tooLarge(limits.bulkBytes);
    const { items, faults } = await takeLines(file, gateway);
    return { digest: await digestOf(file, seen), items: [...items], reasons: faults.map(reasonOf) };
  }
  const content = await readPlainFile(file);
  const digest = createHash("sha256").update(content).digest("hex");
  const { sources, faults } = readFileSources({ name, content }, { zone });
  const items = sources.length > 0 ? await intake.take(...sources) : [];
  return { digest, items: items.map(({ id }) => id), reasons: faults.map(reasonOf) };
}

/** PDFs, images and archives of them are told by their first bytes. */
async function isOfFiles(file: string): Promise<boolean> {
  const handle = await openPlainFile(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return isDicom(head) || isZip(head) || isPdf(head);
  } finally {
    await handle.close();
  }
}

async function readPlainFile(file: string): Promise<Buffer> {
  const handle = await openPlainFile(file);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** SHA-256 of a file as it is put away; of a folder none is needed: it goes as a whole. */
async function digestOf(file: string, seen: SeenFile | SeenFolder): Promise<string> {
  if ("files" in seen) return "";
  const hash = createHash("sha256");
  const handle = await openPlainFile(file);
  try {
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk as Buffer);
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}

function reasonOf({ code, message, hint }: LinchpinError): Reason {
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}

function tooLarge(limit: number): LinchpinError {
  return new LinchpinError({
    code: "folder/too-large",
    message: `A file of the folder may have ${limit} bytes.`,
    hint: "Split it into several files.",
    facts: { limit },
  });
}
