import type { CharacterSets } from "./charset/characterSets.ts";
import type { DicomElement, DicomFile } from "./DicomFile.ts";
import { findElement } from "./findElement.ts";
import { setsOf, textsOf } from "./textsOf.ts";

/** Whom a DICOM file says it is of. Each is absent where the file leaves it empty, or in a form that cannot be read. */
export interface ImagePatient {
  /** Patient's Name, one for each of its scripts, its parts still parted by `^`. */
  readonly names: readonly string[];
  readonly id?: string;
  /** Who gave the id. */
  readonly issuer?: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string;
  /** `M`, `F`, `O`. */
  readonly sex?: string;
}

/** What a DICOM file says of itself, as far as it can be read. UIDs are those of the input. */
export interface ImageFacts {
  readonly patient: ImagePatient;
  readonly sopClass?: string;
  readonly study?: string;
  readonly series?: string;
  readonly instance?: string;
  readonly modality?: string;
  readonly seriesNumber?: number;
  readonly instanceNumber?: number;
  /** `YYYY-MM-DD`. */
  readonly studyDate?: string;
  readonly studyDescription?: string;
  readonly seriesDescription?: string;
}

/**
 * What names and places an image: its patient, study and series. Identifying in nearly every part.
 *
 * Source: DICOM PS3.3 C.7.1.1, C.7.2.1, C.7.3.1, C.12.1.
 */
export function readImageFacts({ dataSet }: DicomFile): ImageFacts {
  const sets = setsOf(dataSet);
  const text = (tag: number) => firstOf(dataSet, tag, sets);
  const name = text(0x00100010);
  return {
    patient: {
      names: name === undefined ? [] : name.split("=").filter((one) => /\p{L}/u.test(one)),
      ...some("id", text(0x00100020)),
      ...some("issuer", text(0x00100021)),
      ...some("birthDate", dayOf(text(0x00100030))),
      ...some("sex", text(0x00100040)),
    },
    ...some("sopClass", uidOf(text(0x00080016))),
    ...some("study", uidOf(text(0x0020000d))),
    ...some("series", uidOf(text(0x0020000e))),
    ...some("instance", uidOf(text(0x00080018))),
    ...some("modality", modalityOf(text(0x00080060))),
    ...some("seriesNumber", wholeOf(text(0x00200011))),
    ...some("instanceNumber", wholeOf(text(0x00200013))),
    ...some("studyDate", dayOf(text(0x00080020))),
    ...some("studyDescription", text(0x00081030)),
    ...some("seriesDescription", text(0x0008103e)),
  };
}

function some<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]?: Value });
}

function firstOf(dataSet: readonly DicomElement[], tag: number, sets: CharacterSets): string | undefined {
  const value = textsOf(findElement(dataSet, tag), sets)?.[0]?.trim();
  return value === "" ? undefined : value;
}

function uidOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9.]{1,64}$/.test(text) ? text : undefined;
}

function modalityOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Z]{2,7}$/.test(text) ? text : undefined;
}

/** A DA; the form of before DICOM 3.0 has dots. */
function dayOf(text: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text ?? "") ?? [];
  const date = `${year}-${month}-${day}`;
  return year !== undefined && !Number.isNaN(Date.parse(date)) ? date : undefined;
}

/** An IS that FHIR takes as an unsignedInt. */
function wholeOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\+?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
