import { acceptRecord } from "@linchpin/clinical";
import { bytesSource, readAll, readDicom, readImageFacts } from "@linchpin/clinical/dicom";
import { makePdf, makeSyntheticDicom, makeZip } from "@linchpin/clinical/synthetic";
import { restoreIdentity } from "@linchpin/deidentify";
import { remapUid } from "@linchpin/deidentify/dicom";
import type { Hex } from "@linchpin/protocol";
import type { Bundle, FhirResource, ImagingStudy } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { listFiles } from "../attachments/readFiles.ts";
import { restoreImage } from "../attachments/restoreImage.ts";
import { seekable } from "../attachments/seekable.fixture.ts";
import { sourceOf } from "../attachments/sourceOf.ts";
import { digestSource } from "./digestSource.ts";
import { fileKeysOf } from "./fileKeysOf.ts";
import { gatherRecord } from "./gatherRecord.ts";
import { prepareRecord } from "./prepareRecord.ts";
import type { SourceFile } from "./SourceFile.ts";

const patientId = `0x${"ab".repeat(32)}` as Hex;
const keys = { tagKey: new Uint8Array(32).fill(5), patientId };
const order = { ...keys, now: new Date("2026-06-01") };
const file = (name: string, bytes: Uint8Array): SourceFile => ({ name, source: bytesSource(bytes) });
const slices = [3, 1, 2].map((slice) => file(`IM/DESHMUKH_${slice}.dcm`, makeSyntheticDicom({ slice })));
const letter = makePdf({
  pages: [
    {
      texts: [
        "Patient: Asha Deshmukh",
        "Seen by Dr Ravi Ravindran on 17 March 2024.",
        "Haemoglobin 9.1 g/dL.",
      ],
    },
  ],
});
const recordOf = (family: string, birthDate = "1931-05-22") =>
  acceptRecord({
    resourceType: "Bundle",
    type: "transaction",
    entry: [
      {
        fullUrl: "urn:uuid:5d1f8f2e-0c55-4c0e-9c4b-0a52f4a2f6f1",
        resource: { resourceType: "Patient", id: "p1", name: [{ family, given: ["Asha"] }], birthDate },
        request: { method: "POST", url: "Patient" },
      },
    ],
  });
const input = recordOf("Deshmukh");
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const gather = (files: readonly SourceFile[], record: typeof input | undefined = input) =>
  gatherRecord({ input: record, files });
const resourcesOf = (bundle: unknown) =>
  ((bundle as Bundle<FhirResource>).entry ?? []).map(({ resource }) => resource);

describe("Asha's record with a letter and a series", () => {
  it("holds the letter as scrubbed text and tells of the series, the originals only with identity", async () => {
    const gathered = await gather([file("Asha letter.pdf", letter), ...slices]);
    const way = { profile: "safe-harbor", notes: "scrub" } as const;
    const { parts, attachments, images } = await prepareRecord(gathered, { ...order, way });
    const [content, capsule] = parts.map(({ content }) => JSON.parse(textOf(content)));
    expect(attachments.map(({ part }) => part)).toEqual(["attachment-0", "identity-0"]);
    expect(images).toHaveLength(1);

    const document = resourcesOf(content).find((one) => one?.resourceType === "DocumentReference");
    const { contentType, data = "" } = document?.content[0]?.attachment ?? {};
    expect(contentType).toBe("text/plain; charset=utf-8");
    expect(atob(data)).toContain("Haemoglobin 9.1 g/dL");
    for (const told of ["Asha", "Deshmukh", "Ravindran", "17 March", "letter.pdf"]) {
      expect(JSON.stringify(content) + atob(data)).not.toContain(told);
    }
    const restored = restoreIdentity(content, capsule);
    expect(restored).toEqual(JSON.parse(JSON.stringify(gathered.input.bundle)));
    const original = resourcesOf(restored).find((one) => one?.resourceType === "DocumentReference");
    expect(Buffer.from(original?.content[0]?.attachment.data ?? "", "base64").equals(letter)).toBe(true);
  });

  it("has its images in their order, each as it came in with identity, under names that its chart tells", async () => {
    const { parts, attachments } = await prepareRecord(await gather(slices), order);
    const [content, identity] = (await Promise.all(attachments.map(seekable))).map(({ part }) => part);
    if (!content || !identity) throw new Error("two parts were made");
    const files = await listFiles(content);
    const { key } = fileKeysOf(keys);
    const source = readImageFacts(await readDicom(makeSyntheticDicom()));
    expect(files.map(({ about }) => [about?.modality, about?.instance])).toEqual(
      [1, 2, 3].map((at) => ["CT", at]),
    );
    expect(new Set(files.map(({ about }) => about?.series))).toEqual(
      new Set([remapUid(source.series ?? "", key)]),
    );
    for (const [place, slice] of [1, 2, 3].entries()) {
      const restored = await restoreImage({ attachment: content, identity, place });
      expect(restored.name).toBe(`DESHMUKH_${slice}.dcm`);
      expect(Buffer.from(await readAll(restored.source)).equals(makeSyntheticDicom({ slice }))).toBe(true);
    }
    const study = resourcesOf(JSON.parse(textOf(parts[0]?.content ?? new Uint8Array()))).find(
      (one): one is ImagingStudy => one?.resourceType === "ImagingStudy",
    );
    const first = readImageFacts(
      await readDicom(sourceOf(content, files[0] ?? { mediaType: "", offset: 0, bytes: 0 })),
    );
    expect(study?.series?.[0]?.uid).toBe(first.series);
    expect(study?.series?.[0]?.instance?.[0]).toEqual({
      uid: first.instance,
      sopClass: { system: "urn:ietf:rfc:3986", code: "urn:oid:1.2.840.10008.5.1.4.1.1.2" },
      number: 1,
    });
    expect(JSON.stringify(study)).not.toContain(source.study);
  });

  it("moves the dates of both by the same days under research-limited", async () => {
    const way = { profile: "research-limited" } as const;
    const { parts, attachments } = await prepareRecord(await gather(slices), { ...order, way });
    const study = resourcesOf(JSON.parse(textOf(parts[0]?.content ?? new Uint8Array()))).find(
      (one): one is ImagingStudy => one?.resourceType === "ImagingStudy",
    );
    const { part } = await seekable(attachments[0] ?? { mediaType: "", content: new Uint8Array() });
    const [image] = await listFiles(part);
    const { studyDate } = readImageFacts(
      await readDicom(sourceOf(part, image ?? { mediaType: "", offset: 0, bytes: 0 })),
    );
    expect(studyDate).not.toBe("2024-03-17");
    expect(study?.started).toBe(studyDate);
  });

  it("is the same source in another order, twice or as a ZIP, and another one with one more file", async () => {
    const { source } = await gather(slices);
    const zip = makeZip([
      { name: "DICOMDIR", content: new Uint8Array(200) },
      ...[1, 2, 3].map((slice) => ({ name: `A/${slice}`, content: makeSyntheticDicom({ slice }) })),
    ]);
    const zipped = await gather([file("cd.zip", zip), slices[0] as SourceFile]);
    expect(zipped.source).toEqual(source);
    expect([zipped.ignored, zipped.studies[0]?.length]).toEqual([["cd.zip/DICOMDIR"], 3]);
    expect((await gather([...slices, file("a.pdf", letter)])).source).not.toEqual(source);
    expect((await gather([])).source).toEqual(input.bundle);
  });

  it("may come without a record: it is of whom its images name", async () => {
    const { input: made } = await gather(slices, undefined as never);
    expect(made).toBeDefined();
    const alone = await gatherRecord({ files: [...slices, file("a.pdf", letter)] });
    expect(alone.input.patient.resource?.name).toEqual([{ family: "Deshmukh", given: ["Asha", "Vijay"] }]);
    expect(acceptRecord(JSON.parse(JSON.stringify(alone.input.bundle))).patient.reference).toBe(
      alone.input.patient.reference,
    );
  });

  it("tells of no series that the record tells of itself", async () => {
    const told = await gather(slices);
    const again = await gather(slices, acceptRecord(JSON.parse(JSON.stringify(told.input.bundle))));
    expect(again.input.counts.ImagingStudy).toBe(1);
  });
});

describe("a file that cannot go with Asha's record", () => {
  const codesOf = async (files: readonly SourceFile[], record = input) =>
    (await gather(files, record)).refused.map(({ file: at, error }) => [at, error.code]);

  it("is refused by its number, and nothing is prepared", async () => {
    const locked = makePdf({ pages: [{ texts: ["x"] }], trailer: "/Encrypt 9 0 R" });
    const files = [
      slices[0] as SourceFile,
      file("notes.docx", new TextEncoder().encode("PK Asha")),
      file("locked.pdf", locked),
      file("torn.dcm", makeSyntheticDicom().subarray(0, 900)),
      file("none.dcm", new Uint8Array()),
    ];
    const gathered = await gather(files);
    expect(gathered.refused.map(({ file: at, error }) => [at, error.code])).toEqual([
      [2, "files/unknown-type"],
      [3, "pdf/encrypted"],
      [4, "dicom/truncated"],
      [5, "dicom/not-part-10"],
    ]);
    expect(JSON.stringify(gathered.refused.map(({ error }) => error))).not.toMatch(/Asha|notes|locked/);
    await expect(prepareRecord(gathered, order)).rejects.toMatchObject({ code: "files/unknown-type" });
  });

  it("is one of somebody else's, whether an image or a letter says so", async () => {
    expect(await codesOf(slices, recordOf("Deshmukh", "1980-01-01"))).toEqual([
      [1, "files/other-patient"],
      [2, "files/other-patient"],
      [3, "files/other-patient"],
    ]);
    const others = makePdf({ pages: [{ texts: ["Patient name: Meera Kulkarni", "Discharged well."] }] });
    expect(await codesOf([file("a.pdf", others), file("b.pdf", letter)])).toEqual([
      [1, "files/other-patient"],
    ]);
  });

  it("is one with letters in its picture, until somebody has looked or says where they stand", async () => {
    const elements = [{ tag: 0x00280301, vr: "CS", value: "YES" }];
    const shown = [slices[0] as SourceFile, file("us.dcm", makeSyntheticDicom({ slice: 9, elements }))];
    await expect(prepareRecord(await gather(shown), order)).rejects.toMatchObject({
      code: "deidentify/dicom-burned-in",
      facts: { file: 2 },
    });
    const blank = [{ x: 0, y: 0, width: 16, height: 2 }];
    const [, image] = shown;
    const chosen = await gather([{ ...(image as SourceFile), pixels: { blank } }]);
    const { images } = await prepareRecord(chosen, order);
    expect(images[0]?.[0]?.pixels).toMatchObject({ because: "blanked", blankedRectangles: 1 });
  });

  it("stops when it is called off", async () => {
    const signal = AbortSignal.abort();
    await expect(gatherRecord({ input, files: slices, signal })).rejects.toThrow();
  });

  it("leaves nothing to mint when it was all there was", async () => {
    await expect(gatherRecord({ files: [file("DICOMDIR", new Uint8Array(9))] })).rejects.toMatchObject({
      code: "files/none",
    });
  });
});

describe("what a file is known again by", () => {
  it("is all of its bytes, over pieces too", async () => {
    const long = new Uint8Array(3 * 1024 * 1024 + 5);
    const whole = await digestSource(bytesSource(long));
    long[2 * 1024 * 1024] = 1;
    expect(await digestSource(bytesSource(long))).not.toBe(whole);
    expect(whole).toMatch(/^[0-9a-f]{64}$/);
  });
});
