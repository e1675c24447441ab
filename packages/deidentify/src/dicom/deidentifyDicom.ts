import {
  type ByteSource,
  bytesSource,
  type DicomElement,
  type DicomFile,
  firstText,
  readDicom,
  writeDicom,
} from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";
import { makeCapsule } from "./capsule/makeCapsule.ts";
import type { DicomOptions } from "./DicomProfile.ts";
import type { DicomReport, DicomTally } from "./DicomReport.ts";
import { cleanPixels } from "./pixels/cleanPixels.ts";
import { Cleaning } from "./rules/Cleaning.ts";
import { cleanElements } from "./rules/cleanElements.ts";
import { encodeText } from "./rules/dummyFor.ts";
import { harvestWords } from "./rules/harvestWords.ts";
import { markDeidentified } from "./rules/markDeidentified.ts";
import { refuseKinds } from "./rules/refuseKinds.ts";

export interface DeidentifiedDicom {
  /** A DICOM Part 10 file; read as it is asked for, the original must stay readable until then. */
  content: ByteSource;
  /** The identity capsule: with the content it gives back the original, see `restoreDicom`. Identifying in every part. */
  identity: ByteSource;
  report: DicomReport;
}

/** This implementation, by a UID of its own (PS3.7 D.3.3.2). */
const IMPLEMENTATION = "2.25.288712349902160412879453122763590237";
const SOP_INSTANCE = 0x00080018;

/**
 * Takes everything identifying out of a DICOM file, by the Basic Application Level Confidentiality Profile and with
 * default-deny on top: text that no rule knows is taken out, pictures that may show text are refused or blanked. Memory
 * is that of the header; pixel data is cleaned as it is read. A deflated or big endian file comes out in explicit VR little
 * endian.
 *
 * Errors: those of `readDicom`; `deidentify/dicom-options`, `deidentify/dicom-kind`, `deidentify/dicom-burned-in`,
 * `deidentify/dicom-blank`, `deidentify/dicom-image`, `deidentify/dicom-pixels`. None holds a value of the input.
 *
 * Source: DICOM PS3.15 annex E; 45 CFR 164.514(b)(2).
 *
 * @example
 * const { content, identity } = await deidentifyDicom(blobSource(file), { profile: "safe-harbor", key });
 */
export async function deidentifyDicom(
  input: ByteSource | Uint8Array,
  options: DicomOptions,
): Promise<DeidentifiedDicom> {
  refuseOptions(options);
  const original = input instanceof Uint8Array ? bytesSource(input) : input;
  const { maxHeaderBytes } = options;
  const file = await readDicom(original, maxHeaderBytes === undefined ? {} : { headerBytes: maxHeaderBytes });
  const sopClass = refuseKinds(file);
  const { pixels, changed, report } = await cleanPixels(file, options);
  const cleaning = new Cleaning(options, harvestWords(file.dataSet, options.profile === "safe-harbor"));
  // Padding, signatures and whatever else stands behind the picture goes.
  const before = file.dataSet.filter(({ tag }) => tag < (file.pixelData?.tag ?? 0xfffa0000));
  const cleaned = cleanElements(before, cleaning, { outer: undefined, isDummy: false });
  const dataSet = markDeidentified(cleaned, {
    profile: options.profile,
    isBlanked: report.because === "blanked",
  });
  const clean: DicomFile = {
    ...file,
    preamble: new Uint8Array(128),
    meta: metaOf(file, dataSet, sopClass),
    dataSet,
  };
  const content = await writeDicom(pixels === undefined ? clean : { ...clean, pixels });
  const { pixelData, syntax } = file;
  const isShared = pixelData !== undefined && syntax.isLittleEndian && !syntax.isDeflated;
  const identity = await makeCapsule({
    original,
    content,
    profile: options.profile,
    // Nothing stands behind the pixel data but what was taken out, so it ends the content.
    ...(isShared
      ? {
          shared: {
            inOriginal: pixelData.offset,
            inContent: content.size - pixelData.length,
            length: pixelData.length,
            changed,
          },
        }
      : {}),
  });
  const elements = talliesOf(cleaning);
  return {
    content,
    identity,
    report: { profile: options.profile, sopClass, elements, kept: cleaning.kept, pixels: report },
  };
}

/** Group 0002 anew: nothing of who wrote or sent the file. */
function metaOf(file: DicomFile, dataSet: readonly DicomElement[], sopClass: string): DicomElement[] {
  const uid = (tag: number, value: string): DicomElement => element(tag, "UI", encodeText("UI", value));
  return [
    element(0x00020001, "OB", Uint8Array.of(0, 1)),
    uid(0x00020002, sopClass),
    uid(0x00020003, firstText(dataSet, SOP_INSTANCE) ?? ""),
    uid(0x00020010, file.syntax.uid),
    uid(0x00020012, IMPLEMENTATION),
    element(0x00020013, "SH", encodeText("SH", "LINCHPIN")),
  ];
}

function element(tag: number, vr: string, value: Uint8Array): DicomElement {
  return { kind: "value", tag, vr, offset: 0, value };
}

function talliesOf({ tallies }: Cleaning): DicomTally[] {
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => {
      const [tag = "", action = ""] = key.split(" ");
      return { tag, action: action as DicomTally["action"], count };
    });
}

function refuseOptions({ profile, key, shiftDays }: DicomOptions): void {
  const isKnown = ["safe-harbor", "research-limited", "care"].includes(profile);
  const isShiftRight = profile === "research-limited" ? Number.isInteger(shiftDays) && shiftDays !== 0 : true;
  if (isKnown && isShiftRight && key instanceof Uint8Array && key.byteLength >= 32) return;
  throw new LinchpinError({
    code: "deidentify/dicom-options",
    message:
      "De-identifying DICOM needs a known profile, a key of 32 bytes, and for research-limited a shift in days.",
    hint: "Derive key and shift from the patient's own secret, the same for all files of one patient.",
  });
}
