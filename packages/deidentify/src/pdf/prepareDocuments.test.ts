import { makePdf } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { toBase64 } from "../base64.ts";
import { deidentify, restoreIdentity } from "../index.ts";
import { findLeaks, harvestIdentifiers } from "../leak/index.ts";
import { prepareDocuments } from "./index.ts";

const now = new Date("2026-11-21T12:00:00Z");
const pdf = (...texts: string[]) =>
  toBase64(makePdf({ pages: [{ texts }], info: { Title: "Asha Ramanathan", Author: "Meera Iyer" } }));
const REPORT = pdf("Ramanathan, Asha (CH-4471-0092)", "Haemoglobin 13.5 g/dL", "Verified by: Meera Iyer");
const LETTER = pdf(
  "Dear colleague, Meera Iyer saw Asha on 4 March 2020.",
  "Peak flow 410 L/min",
  "Iyer agrees",
);
const LOCKED = toBase64(makePdf({ pages: [{ texts: ["Asha"] }], trailer: "/Encrypt 9 0 R" }));

const attachment = (data: string, contentType = "application/pdf") => ({
  contentType,
  data,
  title: "Asha Ramanathan.pdf",
});
const bundle = {
  resourceType: "Bundle",
  type: "collection",
  entry: [
    {
      fullUrl: "urn:uuid:0b7c1f5e-3f64-4d0c-9a0e-7a3f1f4f6a11",
      resource: {
        resourceType: "Patient",
        id: "asha",
        name: [{ family: "Ramanathan", given: ["Asha"] }],
        identifier: [{ system: "https://city.example/mrn", value: "CH-4471-0092" }],
      },
    },
    {
      resource: {
        resourceType: "DiagnosticReport",
        status: "final",
        code: { coding: [{ system: "http://loinc.org", code: "58410-2" }] },
        presentedForm: [
          attachment(REPORT),
          attachment(LOCKED),
          attachment(REPORT, "application/pdf; name=Asha.pdf"),
        ],
      },
    },
    {
      resource: {
        resourceType: "DocumentReference",
        status: "current",
        content: [
          { attachment: { data: LETTER, contentType: "application/pdf", hash: "b3duIGhhc2g=", size: 9 } },
        ],
      },
    },
    { resource: { resourceType: "Binary", contentType: "application/pdf", data: LETTER } },
  ],
};
const textOf = (data: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(data), (one) => one.charCodeAt(0)));

describe("the PDFs in Asha's record", () => {
  const judge = async (profile: "safe-harbor" | "care") => {
    const { documents, refused } = await prepareDocuments(bundle);
    const { content, identity } = deidentify(bundle, { profile, now, notes: "scrub", documents });
    return { content: content as unknown as typeof bundle, identity, refused };
  };

  it("become scrubbed texts in their places: reports, letters and binaries", async () => {
    const { content } = await judge("safe-harbor");
    const [, report, letter, binary] = content.entry.map(({ resource }) => resource);
    expect(report?.presentedForm?.map(({ contentType }) => contentType)).toEqual([
      "text/plain; charset=utf-8",
      "application/pdf",
      "text/plain; charset=utf-8",
    ]);
    expect(textOf(report?.presentedForm?.[0]?.data ?? "")).toMatchInlineSnapshot(`
      "[Page 1 of 1]
      [NAME] ([ID])
      Haemoglobin 13.5 g/dL
      Verified by: [NAME]
      "
    `);
    expect(textOf(letter?.content?.[0]?.attachment.data ?? "")).toMatchInlineSnapshot(`
      "[Page 1 of 1]
      Dear colleague, [NAME] saw [NAME] on [DATE].
      Peak flow 410 L/min
      [NAME] agrees
      "
    `);
    expect([binary?.contentType, binary?.data]).toEqual([
      "text/plain; charset=utf-8",
      letter?.content?.[0]?.attachment.data,
    ]);
  });

  it("that cannot be read are named by their fault and taken out whole", async () => {
    const { content, refused } = await judge("safe-harbor");
    expect(refused).toEqual(["pdf/encrypted"]);
    expect(content.entry[1]?.resource.presentedForm?.[1]?.data).toBeUndefined();
  });

  it.each(["safe-harbor", "care"] as const)("stand in the capsule, and come back, by %s", async (profile) => {
    const { content, identity } = await judge(profile);
    const again = restoreIdentity(JSON.parse(JSON.stringify(content)), JSON.parse(JSON.stringify(identity)));
    expect(again).toEqual(bundle);
  });

  it("leak nothing that her record says, nor the name of who verified them", async () => {
    const { content } = await judge("safe-harbor");
    const text = JSON.stringify(content);
    expect(findLeaks(harvestIdentifiers(bundle, { texts: true }), text)).toEqual([]);
    const words = content.entry.flatMap(({ resource }) => [
      resource.data ?? "",
      ...(resource.presentedForm ?? []).map((one) => one.data ?? ""),
    ]);
    expect(words.map(textOf).join("\n")).not.toMatch(/Meera|Iyer|Asha|Ramanathan|0092/);
  });

  it("are taken out whole where notes are, and where nobody read them", async () => {
    const { documents } = await prepareDocuments(bundle);
    const removed = deidentify(bundle, { profile: "safe-harbor", now, documents }).content;
    const unread = deidentify(bundle, { profile: "safe-harbor", now, notes: "scrub" }).content;
    for (const content of [removed, unread]) expect(JSON.stringify(content)).not.toContain('"data"');
  });

  it("that call themselves a plain text are taken out: their words stand in pieces", () => {
    const disguised = {
      resourceType: "DocumentReference",
      status: "current",
      content: [{ attachment: attachment(REPORT, "text/plain") }],
    };
    const { content } = deidentify(disguised, { profile: "safe-harbor", now, notes: "scrub" });
    expect(JSON.stringify(content)).not.toContain('"data"');
  });
});

it("what holds no PDF is read without a reader", async () => {
  const none = await prepareDocuments({
    resourceType: "Patient",
    photo: [{ contentType: "image/png", data: "aaaa" }],
  });
  expect([none.documents.size, none.refused]).toEqual([0, []]);
});

it("base64 that is none is named as such", async () => {
  const broken = { resourceType: "Binary", contentType: "application/pdf", data: "Asha's report" };
  expect((await prepareDocuments(broken)).refused).toEqual(["deidentify/bad-base64"]);
});
