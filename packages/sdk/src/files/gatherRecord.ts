import type { ClinicalInput } from "@linchpin/clinical";
import {
  type DicomFile,
  type ImageFacts,
  readAll,
  readDicom,
  readImageFacts,
} from "@linchpin/clinical/dicom";
import {
  type PreparedDocuments,
  prepareDocuments,
  type ReadPdf,
  readDocument,
} from "@linchpin/deidentify/pdf";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { FhirResource } from "fhir/r4.js";
import type { SourceImage } from "../attachments/deidentifyImages.ts";
import { addToRecord } from "./addToRecord.ts";
import { describeDocument } from "./describeDocument.ts";
import { describeImages, seriesToldBy } from "./describeImages.ts";
import { digestSource } from "./digestSource.ts";
import { patientOfImage } from "./patientOfImage.ts";
import { isOfSomebodyElse } from "./personOfPdf.ts";
import { personOfRecord } from "./personOfRecord.ts";
import type { PixelChoice, RefusedFile, SourceFile } from "./SourceFile.ts";
import { ofFile, type SortedFile, sortFiles } from "./sortFiles.ts";
import { type Difference, type KnownPerson, personOfImage, tellApart, tellFilesApart } from "./tellApart.ts";

/** An image of a record, with where it came from. */
export interface GatheredImage extends SourceImage {
  readonly facts: ImageFacts;
  /** Which of the files that were handed in, from 1. */
  readonly file: number;
}

/** A record with its files, read: what `prepareRecord` starts from. Identifying in every part. */
export interface GatheredRecord {
  /** The record with what describes its files. */
  readonly input: ClinicalInput;
  /** What the source tag is made of: the record as it came, and its files by their digests. */
  readonly source: unknown;
  /** What the PDFs say, those within the record too. */
  readonly documents: PreparedDocuments;
  /** Why PDFs within the record could not be read, one code each: they go into the part of identity whole. */
  readonly withheld: readonly string[];
  /** Images, one list for each study, in the order of their series and numbers. */
  readonly studies: readonly (readonly GatheredImage[])[];
  /** PDFs beside the record. */
  readonly pdfs: readonly { readonly file: number; readonly name: string; readonly data: string }[];
  /** What cannot go with it. While there is any, nothing is prepared. */
  readonly refused: readonly RefusedFile[];
  readonly ignored: readonly string[];
}

export interface Gathering {
  /** A record that was accepted. Without one, the record says no more than its files do. */
  readonly input?: ClinicalInput | undefined;
  readonly files: readonly SourceFile[];
  /** Bytes read, of all. */
  readonly onRead?: ((read: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What reads PDFs, where that is not to be done in this thread. */
  readonly readPdf?: ReadPdf | undefined;
  /** What is done about letters in an image's picture, for who has rules beside what was said of it. */
  readonly pixelsOf?: PixelsOf | undefined;
}

/** Of an image as it was read, and what was said of letters in its picture, where it was. */
export type PixelsOf = (image: DicomFile, said: PixelChoice | undefined) => PixelChoice | undefined;

/** PDFs beside a record lie in it, in memory: of more, text alone would be more than anybody reads. */
const MOST_PDF_BYTES = 64 * 1024 * 1024;

/**
 * Reads a record's files: each is told apart by its first bytes, digested, and asked whose it is; images are ordered and
 * described, PDFs read. Images of any size are read piece by piece. Nothing is de-identified yet, and nothing leaves.
 *
 * Errors: `files/none`, the signal's reason. Of a refused file: those of `sortFiles`, `readDicom`, `readPdf`;
 * `files/other-patient`, `files/too-large`. No error holds a name.
 */
export async function gatherRecord({
  input,
  files,
  onRead,
  signal,
  readPdf,
  pixelsOf = (_image, said) => said,
}: Gathering): Promise<GatheredRecord> {
  const sorted = await sortFiles(files);
  if (!input && sorted.taken.length === 0 && sorted.refused.length === 0) throw none();
  const of = sorted.taken.reduce((sum, { source }) => sum + source.size, 0);
  const desk: Desk = {
    digests: new Set(),
    images: [],
    pdfs: [],
    documents: new Map(),
    person: input && personOfRecord(input),
    withRecord: input !== undefined,
    pdfBytes: 0,
    ...{ readPdf, pixelsOf },
  };
  const refused: RefusedFile[] = [...sorted.refused];
  let read = 0;
  for (const file of sorted.taken) {
    try {
      const digest = await digestSource(file.source, (bytes) => {
        signal?.throwIfAborted();
        read += bytes;
        onRead?.(read, of);
      });
      if (desk.digests.has(digest)) continue;
      desk.digests.add(digest);
      await (file.kind === "pdf" ? takePdf(desk, file) : takeImage(desk, file));
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw thrown;
      refused.push({ file: file.file, name: file.name, error: ofFile(thrown, file.file) });
    }
  }
  const inside = await prepareDocuments(input?.bundle, { readPdf });
  const studies = [...Map.groupBy(desk.images, ({ facts }) => facts.study ?? "").values()].map((study) =>
    study.toSorted(inOrder),
  );
  const patient = patientOfImage(studies[0]?.[0]?.facts.patient, crypto.randomUUID());
  const subject = subjectOf(input) ?? (input ? undefined : { reference: `urn:uuid:${patient.id}` });
  const told = seriesToldBy((input?.bundle.entry ?? []).map(({ resource }) => resource));
  const added: FhirResource[] = [];
  for (const study of studies) {
    const untold = study.flatMap(({ facts }) => (told.has(facts.series ?? "") ? [] : [facts]));
    if (untold.length > 0) added.push(describeImages(untold, { id: crypto.randomUUID(), subject }));
  }
  for (const { data, name } of desk.pdfs) {
    added.push(describeDocument(data, { id: crypto.randomUUID(), name: name, subject }));
  }
  const digests = [...desk.digests].sort();
  return {
    input: addToRecord(input, { patient, added }),
    source:
      digests.length === 0 ? input?.bundle : { ...(input ? { bundle: input.bundle } : {}), files: digests },
    documents: new Map([...inside.documents, ...desk.documents]),
    withheld: inside.refused,
    studies,
    pdfs: desk.pdfs,
    refused,
    ignored: sorted.ignored,
  };
}

/** What was gathered so far. */
interface Desk {
  readonly digests: Set<string>;
  readonly images: GatheredImage[];
  readonly pdfs: { file: number; name: string; data: string }[];
  readonly documents: Map<
    string,
    PreparedDocuments extends ReadonlyMap<string, infer Content> ? Content : never
  >;
  /** The record's patient, or whom the first image named. */
  person: KnownPerson | undefined;
  readonly withRecord: boolean;
  pdfBytes: number;
  readonly readPdf: ReadPdf | undefined;
  readonly pixelsOf: PixelsOf;
}

async function takePdf(desk: Desk, { source, file, name }: SortedFile): Promise<void> {
  desk.pdfBytes += source.size;
  if (desk.pdfBytes > MOST_PDF_BYTES) throw tooLarge();
  const { data, content } = await readDocument(await readAll(source), desk);
  if (desk.person && isOfSomebodyElse(content, desk.person)) throw otherPatient("name");
  desk.documents.set(data, content);
  desk.pdfs.push({ file, name: bareName(name), data });
}

async function takeImage(desk: Desk, { source, file, name, pixels }: SortedFile): Promise<void> {
  const image = await readDicom(source);
  const facts = readImageFacts(image);
  const person = personOfImage(facts.patient);
  const apart = desk.person && (desk.withRecord ? tellApart : tellFilesApart)(desk.person, person);
  if (apart) throw otherPatient(apart);
  // Two images of one study may name more than one alone does.
  desk.person ??= person;
  const choice = desk.pixelsOf(image, pixels);
  desk.images.push({ name: bareName(name), source, facts, file, ...(choice ? { pixels: choice } : {}) });
}

function inOrder(one: GatheredImage, other: GatheredImage): number {
  const [a, b] = [one.facts, other.facts];
  return (
    (a.seriesNumber ?? 0) - (b.seriesNumber ?? 0) ||
    compare(a.series ?? "", b.series ?? "") ||
    (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0) ||
    compare(one.name, other.name)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Without the folders. */
function bareName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}

/** How the files' descriptions may name the patient: what is contained in one resource is none of another. */
function subjectOf(input: ClinicalInput | undefined): { readonly reference: string } | undefined {
  const reference = input?.patient.reference;
  return reference === undefined || reference.startsWith("#") ? undefined : { reference };
}

function none(): LinchpinError {
  return new LinchpinError({
    code: "files/none",
    message: "There is nothing to mint: no record, and no PDF or DICOM image.",
    hint: "Choose a FHIR record, PDFs, or the folder of a DICOM series.",
  });
}

function tooLarge(): LinchpinError {
  return new LinchpinError({
    code: "files/too-large",
    message: `The PDFs of one record may have ${MOST_PDF_BYTES / 1024 / 1024} MB together.`,
    hint: "Hand them in as several records.",
    facts: { limit: MOST_PDF_BYTES },
  });
}

const WORDS: Readonly<Record<Difference, string>> = {
  name: "the name",
  "birth-date": "the date of birth",
  id: "the patient's number",
};

function otherPatient(difference: Difference): LinchpinError {
  return new LinchpinError({
    code: "files/other-patient",
    message: `The file is of somebody else than the rest: ${WORDS[difference]} is another.`,
    hint: "Mint it as a record of its own to whom it is of. Where it is a typing error, correct it at its source and export again.",
    facts: { difference },
  });
}
