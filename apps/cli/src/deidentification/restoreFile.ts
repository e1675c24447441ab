import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import { readJsonDocument, readNdjson } from "@linchpin/clinical";
import { blobSource, readChunks } from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";
import {
  type FhirResource,
  type IdentityCapsule,
  type PdfCapsule,
  restoreDicom,
  restoreIdentity,
  restorePdf,
} from "@linchpin/sdk/documents";
import { formatOf } from "./formatOf.ts";
import type { Bytes } from "./Taken.ts";

/**
 * Gives back what `takeIdentityOut` was given: a DICOM file and a PDF byte for byte, FHIR deep equal, lines line by line
 * (a message of HL7 version 2 as the bundle that was made of it).
 *
 * Errors: `deidentify/bad-capsule`, those of the readers.
 */
export async function restoreFile(file: string, identityFile: string): Promise<Bytes> {
  if ((await formatOf(file)) === "dicom") {
    const [content, identity] = [await openAsBlob(file), await openAsBlob(identityFile)].map(blobSource);
    if (content && identity) return readChunks(await restoreDicom(content, identity));
  }
  const capsules = linesOf(await readFile(identityFile)).map((text) => readJsonDocument(text));
  const [first] = capsules as { format?: unknown }[];
  if (first?.format === "linchpin-pdf-identity")
    return restorePdf(new Uint8Array(await readFile(file)), first as PdfCapsule);
  return restoreFhir(await readFile(file), capsules as IdentityCapsule[]);
}

function restoreFhir(content: Uint8Array, capsules: readonly IdentityCapsule[]): Uint8Array {
  const [only, ...more] = capsules;
  // A document of its own is written over many lines, a line of several is whole.
  if (only && more.length === 0 && linesOf(content)[0]?.trim() === "{")
    return encode(JSON.stringify(restoreIdentity(readJsonDocument(content) as FhirResource, only), null, 2));
  const resources = [...readNdjson(content)].map(({ resource, error }) => {
    if (error) throw error;
    return resource as FhirResource;
  });
  if (resources.length !== capsules.length) throw notItsOwn();
  const restored = resources.map((resource, at) => {
    const capsule = capsules[at];
    if (!capsule) throw notItsOwn();
    return `${JSON.stringify(restoreIdentity(resource, capsule))}\n`;
  });
  return encode(restored.join(""));
}

function linesOf(bytes: Uint8Array): string[] {
  return new TextDecoder()
    .decode(bytes)
    .split("\n")
    .filter((line) => line.trim() !== "");
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function notItsOwn(): LinchpinError {
  return new LinchpinError({
    code: "deidentify/bad-capsule",
    message: "The identity file has another number of records than the content.",
    hint: "Give the two files that were written together.",
  });
}
