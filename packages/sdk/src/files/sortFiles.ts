import { isDicom, isPdf } from "@linchpin/clinical";
import { isZip, openZip } from "@linchpin/clinical/archive";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { RefusedFile, SourceFile } from "./SourceFile.ts";

/** What is known of a file by its first bytes. */
export interface SortedFile extends SourceFile {
  readonly kind: "pdf" | "dicom";
  /** Which of those that were handed in, from 1: of a file within an archive, the archive. */
  readonly file: number;
}

export interface SortedFiles {
  readonly taken: readonly SortedFile[];
  /** Names of what says nothing of a patient: directories of CDs, what operating systems leave behind. */
  readonly ignored: readonly string[];
  readonly refused: readonly RefusedFile[];
}

const HEAD_BYTES = 1024;
/** Directories and viewers of CDs that images come on, and what file systems keep beside files. */
const IGNORED =
  /(?:^|[\\/])(?:DICOMDIR|LOCKFILE|VERSION|\.DS_Store|Thumbs\.db|desktop\.ini|autorun\.inf|\._[^\\/]*|__MACOSX[\\/].*)$/i;

/**
 * Tells PDFs and DICOM images apart by their first bytes, looks into ZIP archives, and leaves out what goes with a CD.
 *
 * Errors of a refused file: `files/unknown-type`, `files/empty`, those of `openZip`.
 */
export async function sortFiles(files: readonly SourceFile[]): Promise<SortedFiles> {
  const taken: SortedFile[] = [];
  const ignored: string[] = [];
  const refused: RefusedFile[] = [];
  const sort = async (one: SourceFile, file: number, isInside: boolean): Promise<void> => {
    if (IGNORED.test(one.name)) {
      ignored.push(one.name);
      return;
    }
    try {
      const head = await one.source.read(0, Math.min(HEAD_BYTES, one.source.size));
      if (isZip(head) && !isInside) {
        const entries = await openZip(one.source);
        for (const { name, source } of entries) {
          const pixels = one.pixels ? { pixels: one.pixels } : {};
          await sort({ name: `${one.name}/${name}`, source, ...pixels }, file, true);
        }
        return;
      }
      taken.push({ ...one, file, kind: kindOf(head, one) });
    } catch (error) {
      if (!isLinchpinError(error)) throw error;
      refused.push({ file, name: one.name, error: ofFile(error, file) });
    }
  };
  for (const [place, one] of files.entries()) await sort(one, place + 1, false);
  return { taken, ignored, refused };
}

/** An error with the number of its file beside it. */
export function ofFile({ code, message, hint, facts }: LinchpinError, file: number): LinchpinError {
  return new LinchpinError({ code, message, ...(hint ? { hint } : {}), facts: { ...facts, file } });
}

function kindOf(head: Uint8Array, { name, source }: SourceFile): "pdf" | "dicom" {
  if (isDicom(head)) return "dicom";
  if (isPdf(head)) return "pdf";
  // Named so, the reader of its format says what is wrong with it.
  if (/\.(?:dcm|dicom|ima)$/i.test(name)) return "dicom";
  if (/\.pdf$/i.test(name)) return "pdf";
  if (source.size === 0) throw empty();
  throw unknownType();
}

function empty(): LinchpinError {
  return new LinchpinError({
    code: "files/empty",
    message: "The file is empty.",
    hint: "Export it again, or leave it out.",
  });
}

function unknownType(): LinchpinError {
  return new LinchpinError({
    code: "files/unknown-type",
    message: "The file is neither a PDF nor a DICOM image.",
    hint: "Nobody can take identity out of it here: hand it in as a PDF or as DICOM, or leave it out.",
  });
}
