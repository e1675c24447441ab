import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type DicomElement,
  findElement,
  readAll,
  readDicom,
  representationsOf,
  type ValueElement,
} from "@linchpin/clinical/dicom";
import { CT_IMAGE, type ElementSpec, makeDicom } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { TAGS_BY_ACTION } from "../../src/dicom/generated/confidentialityProfile.ts";
import { type DicomProfile, deidentifyDicom } from "../../src/dicom/index.ts";
import { key } from "./judgeDicom.ts";

const beside = fileURLToPath(new URL("../../../../../shared/corpus", import.meta.url));
const table = `${process.env.LINCHPIN_CORPUS ?? beside}/dicom/ps3.15/confidentiality_profile_attributes.json`;

interface Attribute {
  id: string;
  basicProfile: string;
  rtnLongFullDatesOpt?: string;
  rtnPatCharsOpt?: string;
}

/** The standard's table where the corpus is there, otherwise the facts as they were written down from it. */
const attributes: Attribute[] = (
  existsSync(table)
    ? (JSON.parse(readFileSync(table, "utf8")) as Attribute[])
    : Object.entries(TAGS_BY_ACTION).flatMap(([basicProfile, ids]) =>
        ids.split(" ").map((id) => ({ id, basicProfile })),
      )
).filter(({ id }) => /^[0-9a-f]{8}$/.test(id));

/** Kept by the option Retain Patient Characteristics, which every profile takes; the age with its limit. */
const CHARACTERISTICS = ["00100040", "00101010", "00101020", "00101030", "00102203", "001021a0", "001021c0"];
/** True in `care`, where ages are. */
const BIRTH = ["00100030", "00100032"];
/** Groups that no data set holds. */
const ELSEWHERE = /^000[02]/;
/** The content tree is cleaned, its text items become dummies (option Clean Structured Content). */
const CLEANED = ["0040a730"];

const SAMPLES: Readonly<Record<string, ElementSpec["value"]>> = {
  AE: "PUNECT3",
  AS: "041Y",
  CS: "DESHMUKH",
  DA: "20240317",
  DS: "4711.5",
  DT: "20240317141526.5",
  FD: [1.5],
  FL: [1.5],
  IS: "471190",
  SQ: [
    [
      { tag: 0x00080018, vr: "UI", value: "1.2.826.0.1.55" },
      { tag: 0x00080070, vr: "LO", value: "Asha Deshmukh" },
      { tag: 0x00104000, vr: "LT", value: "Asha Deshmukh" },
    ],
  ],
  TM: "141526",
  UI: "1.2.826.0.1.3680043.10.999.20240317",
  UL: [4711],
  UN: new TextEncoder().encode("Asha Deshmukh "),
  US: [4711],
};
const TEXT = "Asha Deshmukh";

describe("Table E.1-1 of PS3.15", () => {
  it("is known in full", () => {
    expect(attributes.length).toBeGreaterThanOrEqual(617);
    const unknown = attributes.filter(({ id }) => representationsOf(Number.parseInt(id, 16)) === undefined);
    expect(unknown.filter(({ id }) => !ELSEWHERE.test(id))).toEqual([]);
  });

  it("is obeyed attribute by attribute", async () => {
    const wrong = await faultsOf("safe-harbor", (attribute) => attribute.basicProfile);
    expect(wrong).toEqual([]);
  });

  it.each(["research-limited", "care"] as const)("is obeyed by %s, but for the dates", async (profile) => {
    const wrong = await faultsOf(profile, ({ id, basicProfile, rtnLongFullDatesOpt }) => {
      const vr = representationsOf(Number.parseInt(id, 16))?.[0] ?? "";
      if (profile === "care" && BIRTH.includes(id)) return "dates";
      return rtnLongFullDatesOpt !== undefined && ["DA", "DT", "TM"].includes(vr) ? "dates" : basicProfile;
    });
    expect(existsSync(table) ? wrong : []).toEqual([]);
  });
});

async function faultsOf(profile: DicomProfile, codeOf: (attribute: Attribute) => string): Promise<string[]> {
  const faults: string[] = [];
  for (const attribute of attributes) {
    if (ELSEWHERE.test(attribute.id) || CLEANED.includes(attribute.id) || attribute.id === "00420011")
      continue;
    const code = CHARACTERISTICS.includes(attribute.id) ? "K" : codeOf(attribute);
    const outcome = await outcomeOf(attribute.id, profile);
    if (!ALLOWED[code]?.includes(outcome)) faults.push(`${attribute.id} ${code}: ${outcome}`);
  }
  return faults;
}

type Outcome = "gone" | "empty" | "same" | "other";
const ALLOWED: Readonly<Record<string, readonly Outcome[]>> = {
  D: ["other"],
  K: ["same"],
  U: ["other"],
  X: ["gone"],
  "X/D": ["other"],
  "X/Z": ["empty"],
  "X/Z/D": ["other"],
  "X/Z/U*": ["other"],
  Z: ["empty", "other"],
  "Z/D": ["other"],
  dates: ["same", "other"],
};

/** What becomes of one attribute in an object that holds nothing else. */
async function outcomeOf(id: string, profile: DicomProfile): Promise<Outcome> {
  const tag = Number.parseInt(id, 16);
  const vr = representationsOf(tag)?.[0] ?? "UN";
  // What a characteristic may be.
  const value =
    ({ "00100040": "F", "00102203": "ALTERED", "001021a0": "NO" } as Record<string, string>)[id] ??
    SAMPLES[vr] ??
    TEXT;
  const elements = [
    { tag: 0x00080016, vr: "UI", value: CT_IMAGE },
    { tag, vr, value },
  ].sort((a, b) => a.tag - b.tag);
  const bytes = makeDicom({ syntax: "1.2.840.10008.1.2.1", elements });
  const { content } = await deidentifyDicom(bytes, {
    profile,
    key,
    ...(profile === "research-limited" ? { shiftDays: 9 } : {}),
  });
  const before = findElement((await readDicom(bytes)).dataSet, tag);
  const { dataSet } = await readDicom(await readAll(content));
  const after = findElement(dataSet, tag);
  if (after === undefined) return "gone";
  if (after.kind === "sequence") {
    if (after.items.length === 0) return "empty";
    return said(after) === said(before) ? "same" : "other";
  }
  const [one, other] = [before, after] as ValueElement[];
  if (other?.value.byteLength === 0) return "empty";
  return Buffer.compare(one?.value ?? new Uint8Array(0), other?.value ?? new Uint8Array(0)) === 0
    ? "same"
    : "other";
}

/** An element without its place in the file. */
function said(element: DicomElement | undefined): string {
  return JSON.stringify(element, (name, value) => (name === "offset" ? undefined : value));
}
