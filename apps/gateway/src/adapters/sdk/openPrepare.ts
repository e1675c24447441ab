import type { PdfContent } from "@linchpin/clinical/pdf";
import { gatherRecord, type PixelsOf, prepareRecord } from "@linchpin/sdk";
import type { HospitalIdentifier, PatientDirectory } from "../../directory/PatientDirectory.ts";
import { severalPatients } from "../../intake/matchPatient.ts";
import type { Prepare } from "../../ports/Prepare.ts";

/**
 * Prepares records by the SDK's shared step, under the hospital's own key. PDFs are read by `readPdf`, apart from this
 * thread. Of an image that bears a number of another patient's, everything is refused.
 */
export function openPrepare({
  tagKey,
  directory,
  dicomSystem,
  readPdf,
  pixelsOf,
  now,
}: {
  readonly tagKey: Uint8Array;
  readonly directory: Pick<PatientDirectory, "find">;
  readonly dicomSystem: string | undefined;
  readonly readPdf: (bytes: Uint8Array) => Promise<PdfContent>;
  /** Rules about letters in pictures: see `src/pixels`. */
  readonly pixelsOf: PixelsOf;
  readonly now: () => Date;
}): Prepare {
  return async ({ input, files, patientId }) => {
    const gathered = await gatherRecord({ input, files, readPdf, pixelsOf });
    const told = new Map<string, HospitalIdentifier>();
    for (const { facts } of gathered.studies.flat()) {
      const { id, issuer } = facts.patient;
      const system = issuer === undefined ? dicomSystem : `assigner:${issuer}`;
      if (id !== undefined && system !== undefined) told.set(`${system} ${id}`, { system, value: id });
    }
    const others = await directory.find([...told.values()]);
    if (others.some((other) => other !== patientId)) throw severalPatients();
    const {
      parts,
      attachments,
      source,
      input: whole,
    } = await prepareRecord(gathered, {
      ...{ now: now(), tagKey, patientId },
    });
    return { input: whole, parts, attachments, source };
  };
}
