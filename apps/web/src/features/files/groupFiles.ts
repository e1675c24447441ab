import type { PackedEntry } from "@linchpin/sdk";

/** Images that belong together, in their order. */
export interface ImageSeries {
  readonly kind: "series";
  /** Such as "CT", where it was told. */
  readonly modality?: string;
  readonly files: readonly PackedEntry[];
}

export interface SingleFile {
  readonly kind: "file";
  readonly file: PackedEntry;
}

/** The files of an attachment as people look at them: DICOM images by series and number, the rest one by one. */
export function groupFiles(files: readonly PackedEntry[]): readonly (ImageSeries | SingleFile)[] {
  const images = files.filter(({ mediaType }) => mediaType === "application/dicom");
  const series = [
    ...Map.groupBy(images, ({ about }) => `${about?.series ?? ""}|${about?.modality ?? ""}`).values(),
  ];
  return [
    ...series.map((own): ImageSeries => {
      const modality = own[0]?.about?.modality;
      return { kind: "series", ...(typeof modality === "string" ? { modality } : {}), files: inOrder(own) };
    }),
    ...files
      .filter(({ mediaType }) => mediaType !== "application/dicom")
      .map((file): SingleFile => ({ kind: "file", file })),
  ];
}

/** By their numbers where all have one, else as they lie. */
function inOrder(files: readonly PackedEntry[]): readonly PackedEntry[] {
  const numberOf = ({ about }: PackedEntry) => Number(about?.instance ?? Number.NaN);
  return files.some((file) => Number.isNaN(numberOf(file)))
    ? files
    : files.toSorted((a, b) => numberOf(a) - numberOf(b) || a.offset - b.offset);
}
