import { readAll } from "@linchpin/clinical/dicom";
import { type DicomOptions, deidentifyDicom, restoreDicom } from "../../src/dicom/index.ts";
import { type DicomLeak, findDicomLeaks } from "./findDicomLeaks.ts";

export const key = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1);

/** What de-identifying one file came to. */
export interface DicomOutcome {
  isRestored: boolean;
  leaks: DicomLeak[];
  content: Uint8Array;
}

/** De-identifies, restores and searches for leaks in content and report. */
export async function judgeDicom(
  input: Uint8Array,
  options: Partial<DicomOptions> = {},
): Promise<DicomOutcome> {
  const profile = options.profile ?? "safe-harbor";
  const shift = profile === "research-limited" ? { shiftDays: -41 } : {};
  const { content, identity, report } = await deidentifyDicom(input, { profile, key, ...shift, ...options });
  const bytes = await readAll(content);
  const back = await readAll(await restoreDicom(bytes, await readAll(identity)));
  const searched = [bytes, new TextEncoder().encode(JSON.stringify(report))];
  const leaks = await Promise.all(searched.map((one) => findDicomLeaks(input, one, profile === "care")));
  return { isRestored: Buffer.compare(back, input) === 0, leaks: leaks.flat(), content: bytes };
}
