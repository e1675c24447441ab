import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { type DeidentifyOptions, deidentify, type FhirResource, restoreIdentity } from "../../src/index.ts";
import { findLeaks, harvestIdentifiers } from "../../src/leak/index.ts";
import { deidentifyPdf, prepareDocuments, restorePdf } from "../../src/pdf/index.ts";
import { corpusFiles, examplesOf, readResources } from "../conformance.ts";
import { faultsOf } from "../validate.ts";

const now = new Date("2026-11-21T12:00:00Z");
const shift = { secret: new Uint8Array(32).fill(0x5a), patientKey: "asha" };
const PROFILES = ["safe-harbor", "research-limited", "care"] as const;

/** The PDFs of the corpus, and what each of them says of people and places, by a look at it. */
const beside = fileURLToPath(new URL("../../../../../shared/corpus", import.meta.url));
const folder = join(process.env.LINCHPIN_CORPUS ?? beside, "pdf");
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".pdf")) : [];
const TOLD = /wile|coyote|23453|grahame|acme|pathologist|health edata|haas|lab report/i;
const DAYS = /3-mar|2012/i;

const HELD = /"contentType"\s*:\s*"application\/pdf/;
/** HL7's examples, and the corpus's, that hold a PDF. */
const inputs = [...examplesOf("hl7.fhir.r4.examples"), ...corpusFiles()]
  .filter((file) => HELD.test(readFileSync(file, "utf8")))
  .flatMap((file) =>
    readResources(file).map((input, i) => [`${file.split("/").at(-1)}#${i}`, input] as const),
  )
  .filter(([, input]) => HELD.test(JSON.stringify(input)));

describe.each(PROFILES)("by %s,", (profile) => {
  it.each(files.map((name) => [name]))(
    "%s becomes a text without names and numbers, and comes back",
    async (name) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      const { content, identity, report } = await deidentifyPdf(bytes, { profile, now, shift });
      const text = new TextDecoder().decode(content);
      expect(text).not.toMatch(TOLD);
      if (profile === "safe-harbor") expect(text).not.toMatch(DAYS);
      expect(report.pagesWithoutText).toBe(0);
      expect(isDeepStrictEqual(restorePdf(content, identity), bytes)).toBe(true);
    },
  );

  it.each(inputs)("%s gets its PDFs as texts: valid, without leaks, and restored", async (_name, input) => {
    const { content, restored, leaks } = await judge(input, profile);
    expect(leaks).toEqual([]);
    expect(isDeepStrictEqual(restored, input)).toBe(true);
    const before = new Set(faultsOf(structuredClone(input)).map(placeOf));
    expect(faultsOf(content).filter((fault) => !before.has(placeOf(fault)))).toEqual([]);
  });
});

it("there are inputs with PDFs to be judged", () => {
  expect(inputs.length).toBeGreaterThan(0);
});

it("the blood count of HL7's example keeps its results", async () => {
  const example = inputs.find(([name]) => name.startsWith("Bundle-101.json"))?.[1] as FhirResource;
  const { content } = await judge(example, "safe-harbor");
  const [data = ""] = dataOf(content);
  const text = new TextDecoder().decode(Uint8Array.from(atob(data), (one) => one.charCodeAt(0)));
  expect(text).toContain("Haemoglobin   g/L   176   135 - 180");
  expect(text).toContain("Platelet Count   x10*9/L   444   150 - 450");
  expect(text).not.toMatch(TOLD);
});

async function judge(input: FhirResource, profile: DeidentifyOptions["profile"]) {
  const { documents, refused } = await prepareDocuments(input);
  const { content, identity } = deidentify(input, { profile, now, shift, notes: "scrub", documents });
  const json = JSON.stringify(content);
  const texts = dataOf(content).map((data) => atob(data));
  const harvest = harvestIdentifiers(input, { texts: true, dates: profile !== "safe-harbor" });
  const copy = JSON.parse(json) as FhirResource;
  return {
    refused,
    content: copy,
    restored: restoreIdentity(copy, JSON.parse(JSON.stringify(identity))),
    leaks: [...findLeaks(harvest, json), ...texts.flatMap((text) => findLeaks(harvest, text))],
  };
}

function dataOf(content: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(content, (key, value) => {
    if (key === "data" && typeof value === "string") found.push(value);
    return value;
  });
  return found;
}

/** An element's path at the end of a fault. */
function placeOf(fault: string): string {
  return (fault.split(" ").at(-1) ?? "").replace(/\[\d+\]/g, "");
}
