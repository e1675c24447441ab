import { describe, expect, it } from "vitest";
import { groupFiles } from "./groupFiles.ts";

const image = (offset: number, about?: Record<string, string | number>) => ({
  ...{ mediaType: "application/dicom", offset, bytes: 1 },
  ...(about ? { about } : {}),
});

describe("what an attachment holds", () => {
  it("is one series by its numbers, and documents beside it", () => {
    const pdf = { mediaType: "application/pdf", offset: 9, bytes: 1 };
    const grouped = groupFiles([
      image(1, { modality: "CT", instance: 10 }),
      pdf,
      image(2, { modality: "CT", instance: 2 }),
    ]);
    expect(grouped).toMatchObject([
      { kind: "series", modality: "CT", files: [{ offset: 2 }, { offset: 1 }] },
      { kind: "file", file: pdf },
    ]);
  });

  it("is several series where it says so, and stays as it lies where a number is missing", () => {
    const grouped = groupFiles([
      image(1, { series: 2 }),
      image(2, { series: 1, instance: 1 }),
      image(3, { series: 2, instance: 1 }),
    ]);
    expect(grouped.map((one) => one.kind === "series" && one.files.map(({ offset }) => offset))).toEqual([
      [1, 3],
      [2],
    ]);
  });
});
