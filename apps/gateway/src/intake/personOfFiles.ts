import { isDicom } from "@linchpin/clinical";
import { readDicom, readImageFacts } from "@linchpin/clinical/dicom";
import { isLinchpinError } from "@linchpin/errors";
import type { SourceFile } from "@linchpin/sdk";
import type { HospitalIdentifier } from "../directory/PatientDirectory.ts";

/**
 * What the first image among files calls its patient: PatientID with its issuer, or with the system that the hospital's
 * devices use where they name none. The others are compared with it when the record is prepared.
 */
export async function personOfFiles(
  files: readonly SourceFile[],
  { dicomSystem }: { readonly dicomSystem: string | undefined },
): Promise<readonly HospitalIdentifier[]> {
  for (const { source } of files) {
    const head = await source.read(0, Math.min(132, source.size));
    if (!isDicom(head)) continue;
    try {
      const { id, issuer } = readImageFacts(await readDicom(source)).patient;
      const system = issuer === undefined ? dicomSystem : `assigner:${issuer}`;
      return id === undefined || system === undefined ? [] : [{ system, value: id }];
    } catch (thrown) {
      // Why it cannot be read is told when it is prepared, with the number of the file.
      if (isLinchpinError(thrown)) return [];
      throw thrown;
    }
  }
  return [];
}
