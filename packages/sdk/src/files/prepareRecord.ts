import type { ClinicalInput } from "@linchpin/clinical";
import type { DeidentifyReport } from "@linchpin/deidentify";
import type { DicomReport } from "@linchpin/deidentify/dicom";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { deidentifyImages } from "../attachments/deidentifyImages.ts";
import {
  type DeidentificationWay,
  deidentifyRecord,
  SAFE_HARBOR,
  type ShortPart,
} from "../record/deidentifyRecord.ts";
import type { PlainPart } from "../record/sealPart.ts";
import { shiftKeyOf } from "../record/shiftKeyOf.ts";
import { fileKeysOf } from "./fileKeysOf.ts";
import type { GatheredRecord } from "./gatherRecord.ts";

export interface Preparing {
  readonly now: Date;
  /** How identity is taken out; by safe harbour unless told. */
  readonly way?: Omit<DeidentificationWay, "shift"> | undefined;
  /** 32 bytes of the issuer's own: see `deriveProviderKeys`. */
  readonly tagKey: Uint8Array;
  readonly patientId: Hex;
}

/** A record with its files, de-identified: `publishRecord` and `amendRecord` take all but the reports as they are. */
export interface PreparedRecord {
  readonly input: ClinicalInput;
  /** Content and identity capsule. */
  readonly parts: readonly ShortPart[];
  /** For each study `attachment-n` and `identity-n`. Read as they are sealed: the files must stay as they are until then. */
  readonly attachments: readonly PlainPart[];
  /** What the source tag is made of. */
  readonly source: unknown;
  readonly report: DeidentifyReport;
  /** One for each image, study by study. */
  readonly images: readonly (readonly DicomReport[])[];
}

/**
 * Takes identity out of a record with its files. PDFs become scrubbed text where notes are scrubbed, and go whole where
 * they are not; images are de-identified under the patient's own keys, so that dates move and UIDs change alike in all
 * records of the patient. All or nothing.
 *
 * Errors: that of the first refused file; those of `deidentify` and `deidentifyImages`, with the number of the file in the
 * facts.
 *
 * @example
 * const gathered = await gatherRecord({ input, files });
 * const prepared = await prepareRecord(gathered, { now, way, tagKey, patientId });
 * await publishRecord(network, { ...order, ...prepared, patientId });
 */
export async function prepareRecord(
  { input, source, documents, studies, refused }: GatheredRecord,
  { now, way = SAFE_HARBOR, tagKey, patientId }: Preparing,
): Promise<PreparedRecord> {
  const [first] = refused;
  if (first) throw first.error;
  const { key, shiftDays } = fileKeysOf({ tagKey, patientId });
  const shift = shiftKeyOf({ tagKey, patientId });
  const attachments: PlainPart[] = [];
  const images: (readonly DicomReport[])[] = [];
  for (const [at, study] of studies.entries()) {
    const options = { at, profile: way.profile, key, shiftDays };
    const { parts, reports } = await deidentifyImages(study, options).catch((thrown) => {
      throw isLinchpinError(thrown) ? withFile(thrown, study) : thrown;
    });
    attachments.push(...parts);
    images.push(reports);
  }
  const { parts, report } = deidentifyRecord(input, { now, way: { ...way, shift, documents, uidKey: key } });
  return { input, parts, attachments, source, report, images };
}

function withFile(
  { code, message, hint, facts }: LinchpinError,
  study: readonly { readonly file: number }[],
): LinchpinError {
  const file = study[Number(facts.image) - 1]?.file;
  const more = file === undefined ? {} : { file };
  return new LinchpinError({ code, message, ...(hint ? { hint } : {}), facts: { ...facts, ...more } });
}
