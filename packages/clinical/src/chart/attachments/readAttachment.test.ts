import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { summarize } from "../summarize.ts";
import { readAttachment } from "./readAttachment.ts";

const bundle = (...resources: object[]) => ({
  resourceType: "Bundle" as const,
  type: "collection" as const,
  entry: resources.map((resource) => ({ resource: resource as FhirResource })),
});
const words = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

describe("a document out of Asha's record", () => {
  it("is read by its item's source and place, whatever kind of resource holds it", () => {
    const record = bundle(
      { resourceType: "Patient" },
      {
        resourceType: "DocumentReference",
        content: [
          { attachment: { url: "Binary/elsewhere" } },
          { attachment: { contentType: "Text/Plain; charset=utf-8", title: "Note", data: btoa("two") } },
        ],
      },
      { resourceType: "Media", content: { contentType: "image/png", data: btoa("picture") } },
      { resourceType: "Binary", contentType: "application/pdf", data: ` ${btoa("file")}\n` },
      { resourceType: "DiagnosticReport", presentedForm: [{ data: btoa("report") }] },
    );
    const { documents, reports } = summarize(record);
    const found = [...documents, ...reports].map(({ source, attachments }) =>
      attachments.map((_, place) => {
        const read = readAttachment(record, { source, place });
        return read && [read.contentType, words(read.bytes)];
      }),
    );
    expect(found).toEqual([
      [undefined, ["text/plain", "two"]],
      [["image/png", "picture"]],
      [["application/pdf", "file"]],
      [["application/octet-stream", "report"]],
    ]);
  });

  it("that is not written as it should be is refused", () => {
    const record = bundle({ resourceType: "Binary", data: "§§§" });
    const source = { resourceType: "Binary", entry: 0 };
    expect(() => readAttachment(record, { source, place: 0 })).toThrow(
      expect.objectContaining({ code: "chart/attachment-unreadable" }),
    );
  });
});
