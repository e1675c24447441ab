import { open } from "node:fs/promises";
import { isDicom, isPdf } from "@linchpin/clinical";
import { isHl7 } from "@linchpin/clinical/hl7v2";

/** What kind of file is given: told by its first bytes, lines of JSON by its name. */
export type Format = "fhir" | "ndjson" | "hl7v2" | "pdf" | "dicom";

const HEAD = 1024;

export async function formatOf(file: string): Promise<Format> {
  const head = await firstBytes(file);
  if (isDicom(head)) return "dicom";
  if (isHl7(head)) return "hl7v2";
  if (isPdf(head)) return "pdf";
  return /\.(?:ndjson|jsonl)$/i.test(file) ? "ndjson" : "fhir";
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
