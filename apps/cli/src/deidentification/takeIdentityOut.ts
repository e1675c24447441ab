import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import { readJsonDocument } from "@linchpin/clinical";
import { blobSource, readChunks } from "@linchpin/clinical/dicom";
import type { DeidentificationWay, PixelChoice } from "@linchpin/sdk";
import { deidentify, deidentifyDicom, deidentifyPdf, shiftDaysOf } from "@linchpin/sdk/documents";
import { usage } from "../askedFor.ts";
import { readSources } from "../sources/readSources.ts";
import { formatOf } from "./formatOf.ts";
import type { Taken } from "./Taken.ts";

export interface TakingOut extends DeidentificationWay {
  /** At least 32 secret bytes: new UIDs of images. The same for all files of a patient. */
  readonly key: Uint8Array;
  /** PDFs only: a FHIR file about the same patient, whose people and places are known again in the PDF. */
  readonly record?: string;
  /** DICOM only: what somebody who looked at the picture says of letters in it. */
  readonly pixels?: PixelChoice | undefined;
  /** HL7 version 2 only: the sender's zone, for times that name none. */
  readonly zone?: string | undefined;
}

/**
 * Takes identity out of one file: FHIR JSON; NDJSON and HL7 version 2, which become a bundle for each patient or message,
 * one a line; PDF, which becomes a text; DICOM. A file of which one part is refused is refused as a whole.
 *
 * Errors: those of the reader of its format and of `deidentify`.
 */
export async function takeIdentityOut(file: string, how: TakingOut): Promise<Taken> {
  const ways = {
    fhir: takeFromFhir,
    ndjson: takeFromSources,
    hl7v2: takeFromSources,
    pdf: takeFromPdf,
    dicom: takeFromDicom,
  };
  const format = await formatOf(file);
  if (how.pixels && format !== "dicom")
    throw usage("--blank and --reviewed are for DICOM images: nothing of this file would be blanked.");
  return ways[format](file, how);
}

async function takeFromFhir(file: string, how: TakingOut): Promise<Taken> {
  const document = readJsonDocument(await readFile(file));
  const { content, identity, report } = deidentify(document, { ...wayOf(how), now: new Date() });
  return {
    content: bytesOf(JSON.stringify(content, null, 2)),
    identity: bytesOf(JSON.stringify(identity)),
    report,
    lines: [`de-identified by ${report.profile}, free text ${report.notes}`, ...linesOf(report.kinds)],
  };
}

async function takeFromSources(file: string, how: TakingOut): Promise<Taken> {
  const now = new Date();
  const taken: ReturnType<typeof deidentify>[] = [];
  for await (const { input, error } of readSources(file, how)) {
    if (error) throw error;
    taken.push(deidentify(input.bundle, { ...wayOf(how), now }));
  }
  return {
    content: bytesOf(taken.map(({ content }) => `${JSON.stringify(content)}\n`).join("")),
    identity: bytesOf(taken.map(({ identity }) => `${JSON.stringify(identity)}\n`).join("")),
    report: { records: taken.map(({ report }) => report) },
    lines: [
      `${taken.length === 1 ? "1 record" : `${taken.length} records`}, one a line, de-identified by ${how.profile}`,
    ],
  };
}

async function takeFromPdf(file: string, how: TakingOut): Promise<Taken> {
  const { record, profile, shift } = how;
  const { content, identity, report } = await deidentifyPdf(new Uint8Array(await readFile(file)), {
    ...{ profile, now: new Date(), ...(shift ? { shift } : {}) },
    ...(record ? { record: readJsonDocument(await readFile(record)) } : {}),
  });
  return {
    content,
    identity: bytesOf(JSON.stringify(identity)),
    report,
    lines: [
      `its text, de-identified by ${report.profile}`,
      ...(record ? [] : ["  without --record only what the PDF itself tells apart is found"]),
    ],
  };
}

async function takeFromDicom(file: string, { profile, key, shift, pixels }: TakingOut): Promise<Taken> {
  const { content, identity, report } = await deidentifyDicom(blobSource(await openAsBlob(file)), {
    ...{ profile, key, ...(shift ? { shiftDays: shiftDaysOf(shift) } : {}) },
    ...(pixels?.blank ? { blank: pixels.blank } : {}),
    ...(pixels?.reviewed ? { pixelsReviewed: true } : {}),
  });
  return {
    content: readChunks(content),
    identity: readChunks(identity),
    report,
    lines: [
      `de-identified by ${report.profile}, picture: ${report.pixels.because}`,
      `  ${report.elements.length} kinds of elements changed, ${report.kept} elements kept`,
    ],
  };
}

function wayOf({ profile, notes, shift }: TakingOut): DeidentificationWay {
  return { profile, ...(notes ? { notes } : {}), ...(shift ? { shift } : {}) };
}

function linesOf(kinds: Readonly<Record<string, { removed: number; changed: number }>>): string[] {
  return Object.entries(kinds).map(
    ([kind, { removed, changed }]) => `  ${kind}: ${removed} removed, ${changed} changed`,
  );
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
