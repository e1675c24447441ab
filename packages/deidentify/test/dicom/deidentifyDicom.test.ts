import { deflateRawSync } from "node:zlib";
import {
  type DicomElement,
  type DicomFile,
  findElement,
  firstText,
  numbersOf,
  readAll,
  readDicom,
  type SequenceElement,
  setsOf,
  textsOf,
} from "@linchpin/clinical/dicom";
import { CT_IMAGE, type ElementSpec, makeDicom, makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { type DicomOptions, deidentifyDicom, remapUid, restoreDicom } from "../../src/dicom/index.ts";
import { judgeDicom, key } from "./judgeDicom.ts";

const EXPLICIT = "1.2.840.10008.1.2.1";
const IMPLICIT = "1.2.840.10008.1.2";
const BIG_ENDIAN = "1.2.840.10008.1.2.2";

async function cleaned(input: Uint8Array, options: Partial<DicomOptions> = {}): Promise<DicomFile> {
  const { content } = await deidentifyDicom(input, { profile: "safe-harbor", key, ...options });
  return readDicom(await readAll(content));
}

function textIn({ dataSet }: { dataSet: readonly DicomElement[] }, tag: number): string | undefined {
  return textsOf(findElement(dataSet, tag), setsOf(dataSet))?.join("\\");
}

const slice = (...elements: ElementSpec[]) => makeSyntheticDicom({ elements });
const uidsOf = ({ dataSet }: DicomFile) =>
  [0x00080018, 0x0020000d, 0x0020000e].map((tag) => firstText(dataSet, tag));

describe("Asha's slice", () => {
  it.each([EXPLICIT, IMPLICIT, BIG_ENDIAN])(
    "leaks nothing and comes back byte for byte, in %s",
    async (syntax) => {
      for (const profile of ["safe-harbor", "research-limited", "care"] as const) {
        const { isRestored, leaks } = await judgeDicom(makeSyntheticDicom({ syntax }), { profile });
        expect({ isRestored, leaks }).toEqual({ isRestored: true, leaks: [] });
      }
    },
  );

  it("deflated comes out inflated, and goes back to the deflated bytes", async () => {
    const plain = makeSyntheticDicom({ syntax: "1.2.840.10008.1.2.1.99" });
    // The first element of the data set is its character set.
    const body = Buffer.from(plain).indexOf(Uint8Array.of(0x08, 0x00, 0x05, 0x00, 0x43, 0x53));
    const input = Uint8Array.from([...plain.subarray(0, body), ...deflateRawSync(plain.subarray(body))]);
    const { isRestored, leaks, content } = await judgeDicom(input);
    expect({ isRestored, leaks }).toEqual({ isRestored: true, leaks: [] });
    expect((await readDicom(content)).syntax.uid).toBe(EXPLICIT);
  });

  it("keeps its picture, and what is needed to show it", async () => {
    const input = makeSyntheticDicom();
    const file = await cleaned(input);
    const { offset = 0, length } = file.pixelData ?? {};
    expect(length).toBe(512);
    expect(await file.source.read(offset, 512)).toEqual(input.subarray(input.byteLength - 512));
    const kept = [0x00280004, 0x00200032, 0x00180050, 0x00080070, 0x00181210, 0x00101030];
    expect(kept.map((tag) => textIn(file, tag))).toEqual([
      "MONOCHROME2",
      "-100\\-100\\1",
      "1.0",
      "Lumen Imaging Works",
      "B70f",
      "61.5",
    ]);
  });

  it("says that it was de-identified, and how", async () => {
    const file = await cleaned(makeSyntheticDicom());
    expect(textIn(file, 0x00120062)).toBe("YES");
    const methods = findElement(file.dataSet, 0x00120064) as SequenceElement;
    expect(methods.items.map(({ elements }) => firstText(elements, 0x00080100))).toEqual([
      "113100",
      "113108",
    ]);
    expect(textIn(file, 0x00280303)).toBe("REMOVED");
  });

  it("has nothing left in the preamble, the meta group and the private groups", async () => {
    const file = await cleaned(makeSyntheticDicom());
    expect(file.preamble).toEqual(new Uint8Array(128));
    expect(file.meta.map(({ tag }) => tag)).toEqual([
      0x00020000, 0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012, 0x00020013,
    ]);
    expect(firstText(file.meta, 0x00020003)).toBe(firstText(file.dataSet, 0x00080018));
    expect(file.dataSet.filter(({ tag }) => (tag >>> 16) % 2 === 1)).toEqual([]);
  });

  it("is 90 at most, and a woman still", async () => {
    const file = await cleaned(makeSyntheticDicom());
    expect([textIn(file, 0x00101010), textIn(file, 0x00100040)]).toEqual(["090Y", "F"]);
    expect(textIn(await cleaned(slice({ tag: 0x00101010, vr: "AS", value: "041Y" })), 0x00101010)).toBe(
      "041Y",
    );
  });
});

describe("UIDs", () => {
  it("still refer to each other across the files of a patient, and tell nothing", async () => {
    const [one, two] = await Promise.all([1, 2].map((at) => cleaned(makeSyntheticDicom({ slice: at }))));
    if (one === undefined || two === undefined) throw new Error("Two files were cleaned.");
    expect(uidsOf(one).slice(1)).toEqual(uidsOf(two).slice(1));
    expect(uidsOf(one)[0]).not.toBe(uidsOf(two)[0]);
    for (const uid of uidsOf(one)) expect(uid).toMatch(/^2\.25\.[1-9]\d{30,38}$/);
    const referenced = findElement(one.dataSet, 0x00081140) as SequenceElement;
    expect(firstText(referenced.items[0]?.elements ?? [], 0x00081155)).toBe(
      firstText(two.dataSet, 0x00080018),
    );
    expect(firstText(referenced.items[0]?.elements ?? [], 0x00081150)).toBe(CT_IMAGE);
  });

  it("are others under another key", async () => {
    const other = await cleaned(makeSyntheticDicom(), { key: new Uint8Array(32).fill(9) });
    expect(uidsOf(other)).not.toEqual(uidsOf(await cleaned(makeSyntheticDicom())));
  });
});

describe("dates", () => {
  const dates = [0x00080020, 0x00080023, 0x0008002a, 0x00080030, 0x00100030];

  it("are gone by safe-harbor: no year where a whole date would have to be made up", async () => {
    const file = await cleaned(makeSyntheticDicom());
    expect(dates.map((tag) => textIn(file, tag))).toEqual(["", "19000101", "2024", "", ""]);
  });

  it("are shifted together by research-limited, times staying", async () => {
    const file = await cleaned(makeSyntheticDicom(), { profile: "research-limited", shiftDays: -20 });
    expect(dates.map((tag) => textIn(file, tag))).toEqual([
      "20240226",
      "20240227",
      "20240226141526.123456+0530",
      "141526",
      "",
    ]);
  });

  it("and ages stay by care", async () => {
    const file = await cleaned(makeSyntheticDicom(), { profile: "care" });
    expect(dates.map((tag) => textIn(file, tag))).toEqual([
      "20240317",
      "20240318",
      "20240317141526.123456+0530",
      "141526",
      "19310522",
    ]);
    expect(textIn(file, 0x00101010)).toBe("092Y");
  });

  it("that are none do not stay", async () => {
    const file = await cleaned(slice({ tag: 0x00080020, vr: "DA", value: "Asha was here" }), {
      profile: "care",
    });
    expect(textIn(file, 0x00080020)).toBe("");
  });
});

describe("what no rule lets stay goes", () => {
  // Nobody's name: no rule but the one at hand finds it.
  const word = "Quillon";
  const encoded = new TextEncoder().encode(`${word} `);
  it.each<[string, ElementSpec]>([
    ["text that the table does not list", { tag: 0x00189005 + 0x1, vr: "SH", value: word }],
    ["an attribute that the standard does not know", { tag: 0x00089999, vr: "LO", value: word }],
    ["an attribute of the wrong representation", { tag: 0x00280030, vr: "LT", value: word }],
    ["numbers of the wrong representation", { tag: 0x00180060, vr: "UL", value: encoded }],
    ["bytes of no known meaning", { tag: 0x00282000, vr: "OB", value: encoded }],
    ["UN", { tag: 0x00181210, vr: "UN", value: encoded }],
    [
      "letters where numbers belong",
      { tag: 0x00189306, vr: "FD", value: new TextEncoder().encode("DESHMUKH") },
    ],
    [
      "letters of two bytes where numbers belong",
      {
        tag: 0x00186014,
        vr: "US",
        value: new Uint8Array(Uint16Array.from([..."deshmukh"].map((one) => one.charCodeAt(0))).buffer),
      },
    ],
    ["a curve", { tag: 0x50003000, vr: "OW", value: encoded }],
    ["an overlay", { tag: 0x60003000, vr: "OW", value: encoded }],
    ["an overlay's label", { tag: 0x60021500, vr: "LO", value: word }],
    ["a code that is none", { tag: 0x00180015, vr: "CS", value: `${word}, left` }],
    ["a number that is none", { tag: 0x00180060, vr: "DS", value: word }],
    ["what stands behind a text's end", { tag: 0x00181210, vr: "SH", value: `B70f\0${word}` }],
    ["what stands behind the picture", { tag: 0xfffcfffc, vr: "OB", value: encoded }],
    ["the maker's name, where the patient's is within", { tag: 0x00080070, vr: "LO", value: "Asha-Works" }],
    ["the maker's name, where it is the patient's", { tag: 0x00080070, vr: "LO", value: "Deshmukh" }],
    ["a kernel named by the record number", { tag: 0x00181210, vr: "SH", value: "k-MRN00418827-2" }],
    ["a body part named after the patient", { tag: 0x00180015, vr: "CS", value: "DESHMUKH" }],
    ["a number that is the record number", { tag: 0x00200012, vr: "IS", value: "902113" }],
    [
      "a private block in an item",
      {
        tag: 0x00540016,
        vr: "SQ",
        value: [
          [
            { tag: 0x00090010, vr: "LO", value: word },
            { tag: 0x00180060, vr: "DS", value: "1" },
          ],
        ],
      },
    ],
    [
      "a name in an item",
      { tag: 0x00540016, vr: "SQ", value: [[{ tag: 0x00081070, vr: "PN", value: word }]] },
    ],
    [
      "a site's own code",
      {
        tag: 0x00081032,
        vr: "SQ",
        value: [
          [
            { tag: 0x00080100, vr: "SH", value: "X1" },
            { tag: 0x00080102, vr: "SH", value: "99CITY" },
            { tag: 0x00080104, vr: "LO", value: `CT of ${word}` },
          ],
        ],
      },
    ],
    [
      "a public code with a false meaning",
      {
        tag: 0x00081032,
        vr: "SQ",
        value: [
          [
            { tag: 0x00080100, vr: "SH", value: "113690" },
            { tag: 0x00080102, vr: "SH", value: "DCM" },
            { tag: 0x00080104, vr: "LO", value: "CT of Asha" },
          ],
        ],
      },
    ],
  ])("%s", async (_what, element) => {
    const input = slice(element);
    const { leaks, content, isRestored } = await judgeDicom(input);
    expect({ isRestored, leaks }).toEqual({ isRestored: true, leaks: [] });
    expect(new TextDecoder("latin1").decode(content)).not.toMatch(
      /deshmukh|asha|quillon|MRN00418827|902113/i,
    );
  });

  it("but a public code stays with its meaning", async () => {
    const code: ElementSpec[] = [
      { tag: 0x00080100, vr: "SH", value: "113690" },
      { tag: 0x00080102, vr: "SH", value: "DCM" },
      { tag: 0x00080104, vr: "LO", value: "IEC Head Dosimetry Phantom" },
    ];
    const { dataSet } = await cleaned(slice({ tag: 0x00189346, vr: "SQ", value: [code] }));
    const kept = findElement(dataSet, 0x00189346) as SequenceElement;
    expect(firstText(kept.items[0]?.elements ?? [], 0x00080104)).toBe("IEC Head Dosimetry Phantom");
  });

  it("a name in Korean is found where it does not belong, and one that cannot be read does not stay", async () => {
    const korean = "\x1b$)C\xb1\xe8\xc8\xf1\xc1\xdf";
    const elements: ElementSpec[] = [
      { tag: 0x00080005, vr: "CS", value: "\\ISO 2022 IR 149" },
      { tag: 0x00080070, vr: "LO", value: `${korean} Imaging` },
      { tag: 0x00081090, vr: "LO", value: "Model \xe9" },
      { tag: 0x00100010, vr: "PN", value: korean },
    ];
    const file = await cleaned(slice(...elements));
    expect([textIn(file, 0x00080070), textIn(file, 0x00081090)]).toEqual(["", undefined]);
  });
});

describe("a structured report", () => {
  const concept = (value: string, meaning: string, scheme = "DCM"): ElementSpec => ({
    tag: 0x0040a043,
    vr: "SQ",
    value: [
      [
        { tag: 0x00080100, vr: "SH", value },
        { tag: 0x00080102, vr: "SH", value: scheme },
        { tag: 0x00080104, vr: "LO", value: meaning },
      ],
    ],
  });
  const item = (type: string, name: ElementSpec, ...rest: ElementSpec[]): ElementSpec[] =>
    [
      { tag: 0x0040a010, vr: "CS", value: "CONTAINS" },
      { tag: 0x0040a040, vr: "CS", value: type },
      name,
      ...rest,
    ].sort((a, b) => a.tag - b.tag);
  const unit: ElementSpec = {
    tag: 0x004008ea,
    vr: "SQ",
    value: [
      [
        { tag: 0x00080100, vr: "SH", value: "mm" },
        { tag: 0x00080102, vr: "SH", value: "UCUM" },
        { tag: 0x00080104, vr: "LO", value: "millimeter" },
      ],
    ],
  };
  const year: ElementSpec = {
    tag: 0x004008ea,
    vr: "SQ",
    value: [
      [
        { tag: 0x00080100, vr: "SH", value: "a" },
        { tag: 0x00080102, vr: "SH", value: "UCUM" },
        { tag: 0x00080104, vr: "LO", value: "year" },
      ],
    ],
  };
  const report = makeDicom({
    syntax: EXPLICIT,
    elements: [
      { tag: 0x00080016, vr: "UI", value: "1.2.840.10008.5.1.4.1.1.88.33" },
      { tag: 0x00080018, vr: "UI", value: "1.2.826.0.1.3680043.10.999.9.1" },
      { tag: 0x00080060, vr: "CS", value: "SR" },
      { tag: 0x00100010, vr: "PN", value: "Deshmukh^Asha" },
      {
        tag: 0x0040a730,
        vr: "SQ",
        isOpen: true,
        value: [
          item("TEXT", concept("121071", "Finding"), {
            tag: 0x0040a160,
            vr: "UT",
            value: "Nodule, told to Asha Deshmukh",
          }),
          item("PNAME", concept("121008", "Person Observer Name"), {
            tag: 0x0040a123,
            vr: "PN",
            value: "Ravindran^Ravi",
          }),
          item("NUM", concept("103355008", "Width", "SCT"), {
            tag: 0x0040a300,
            vr: "SQ",
            value: [[unit, { tag: 0x0040a30a, vr: "DS", value: "7.25" }]],
          }),
          item("NUM", concept("121033", "Subject Age"), {
            tag: 0x0040a300,
            vr: "SQ",
            value: [[year, { tag: 0x0040a30a, vr: "DS", value: "94" }]],
          }),
          item("DATE", concept("111060", "Study Date"), { tag: 0x0040a121, vr: "DA", value: "20240317" }),
        ],
      },
    ],
  });

  it("keeps codes and numbers with their units, and none of its words, names and days", async () => {
    const { leaks, content } = await judgeDicom(report);
    expect(leaks).toEqual([]);
    const { dataSet } = await readDicom(content);
    const tree = findElement(dataSet, 0x0040a730) as SequenceElement;
    const [text, person, number, age, date] = tree.items.map(({ elements }) => elements);
    expect(firstText(text ?? [], 0x0040a160)).toBe("REMOVED");
    expect(firstText(person ?? [], 0x0040a123)).toBe("REMOVED");
    expect(firstText(date ?? [], 0x0040a121)).toBe("19000101");
    const old = (findElement(age ?? [], 0x0040a300) as SequenceElement).items[0]?.elements ?? [];
    expect(firstText(old, 0x0040a30a)).toBe("90");
    const measured = (findElement(number ?? [], 0x0040a300) as SequenceElement).items[0]?.elements ?? [];
    expect(firstText(measured, 0x0040a30a)).toBe("7.25");
    const units = (findElement(measured, 0x004008ea) as SequenceElement).items[0]?.elements ?? [];
    expect(firstText(units, 0x00080100)).toBe("mm");
  });
});

describe("a presentation state", () => {
  it("keeps what it shows, and nothing of what was written or drawn on it", async () => {
    const drawn: ElementSpec[] = [
      { tag: 0x00700002, vr: "CS", value: "LAYER1" },
      { tag: 0x00700008, vr: "SQ", value: [[{ tag: 0x00700006, vr: "ST", value: "Quillon, see the left" }]] },
      { tag: 0x00700009, vr: "SQ", value: [[{ tag: 0x00700022, vr: "FL", value: [1.5, 2.5] }]] },
    ];
    const shown: ElementSpec[] = [
      { tag: 0x00081150, vr: "UI", value: CT_IMAGE },
      { tag: 0x00081155, vr: "UI", value: "1.2.826.0.1.7" },
    ];
    const state = makeDicom({
      syntax: IMPLICIT,
      elements: [
        { tag: 0x00080016, vr: "UI", value: "1.2.840.10008.5.1.4.1.1.11.1" },
        { tag: 0x00081115, vr: "SQ", isOpen: true, value: [[{ tag: 0x00081140, vr: "SQ", value: [shown] }]] },
        { tag: 0x00281050, vr: "DS", value: "40" },
        { tag: 0x00700001, vr: "SQ", value: [drawn] },
        { tag: 0x00700081, vr: "LO", value: "Marks of Dr. Quillon" },
      ],
    });
    const { content, leaks } = await judgeDicom(state);
    expect(leaks).toEqual([]);
    expect(new TextDecoder("latin1").decode(content)).not.toMatch(/quillon/i);
    const { dataSet } = await readDicom(content);
    expect(firstText(dataSet, 0x00281050)).toBe("40");
    const series = (findElement(dataSet, 0x00081115) as SequenceElement).items[0]?.elements ?? [];
    const image = (findElement(series, 0x00081140) as SequenceElement).items[0]?.elements ?? [];
    expect(firstText(image, 0x00081155)).toBe(remapUid("1.2.826.0.1.7", key));
    const annotation = (findElement(dataSet, 0x00700001) as SequenceElement).items[0]?.elements ?? [];
    const graphic = (findElement(annotation, 0x00700009) as SequenceElement).items[0]?.elements ?? [];
    expect(numbersOf(findElement(graphic, 0x00700022), true)).toEqual([0, 0]);
  });
});

describe("kinds of objects that cannot be cleaned are refused", () => {
  it.each<[string, string]>([
    ["a PDF in DICOM", "1.2.840.10008.5.1.4.1.1.104.1"],
    ["a CDA in DICOM", "1.2.840.10008.5.1.4.1.1.104.2"],
    ["a voice", "1.2.840.10008.5.1.4.1.1.9.4.1"],
    ["raw data", "1.2.840.10008.5.1.4.1.1.66"],
    ["a directory", "1.2.840.10008.1.3.10"],
    ["a maker's own kind", "1.3.12.2.1107.5.9.1"],
    ["no kind at all", ""],
  ])("%s", async (_what, sopClass) => {
    const input = slice({ tag: 0x00080016, vr: "UI", value: sopClass });
    await expect(deidentifyDicom(input, { profile: "safe-harbor", key })).rejects.toMatchObject({
      code: "deidentify/dicom-kind",
    });
  });

  it("and what is one kind by its meta group and another by itself", async () => {
    const bytes = makeSyntheticDicom();
    const at = new TextDecoder("latin1").decode(bytes).indexOf(CT_IMAGE);
    bytes.set(new TextEncoder().encode(CT_IMAGE.replace(/2$/, "7")), at);
    await expect(deidentifyDicom(bytes, { profile: "care", key })).rejects.toMatchObject({
      code: "deidentify/dicom-kind",
    });
  });

  it("and so is what is asked for without a key, or shifted by nothing", async () => {
    const input = makeSyntheticDicom();
    for (const options of [
      { profile: "safe-harbor", key: new Uint8Array(16) },
      { profile: "research-limited", key },
      { profile: "none", key },
    ]) {
      await expect(deidentifyDicom(input, options as DicomOptions)).rejects.toMatchObject({
        code: "deidentify/dicom-options",
      });
    }
  });
});

describe("the capsule", () => {
  it("restores only the content that it belongs to", async () => {
    const [one, two] = await Promise.all(
      [1, 2].map((at) => deidentifyDicom(makeSyntheticDicom({ slice: at }), { profile: "care", key })),
    );
    if (one === undefined || two === undefined) throw new Error("Two files were de-identified.");
    const bad = { code: "deidentify/bad-capsule" };
    await expect(restoreDicom(two.content, one.identity)).rejects.toMatchObject(bad);
    const capsule = await readAll(one.identity);
    await expect(
      restoreDicom(one.content, capsule.subarray(0, capsule.byteLength - 1)),
    ).rejects.toMatchObject(bad);
    await expect(restoreDicom(one.content, capsule.subarray(1))).rejects.toMatchObject(bad);
    await expect(restoreDicom(one.content, new Uint8Array(0))).rejects.toMatchObject(bad);
  });

  it("holds no pixel that the content has", async () => {
    const { identity } = await deidentifyDicom(makeSyntheticDicom({ size: 128 }), {
      profile: "safe-harbor",
      key,
    });
    expect(identity.size).toBeLessThan(4096);
  });
});

describe("bytes of Node", () => {
  it("are not written to, in any syntax", async () => {
    for (const syntax of [EXPLICIT, BIG_ENDIAN]) {
      const bytes = Buffer.from(
        makeSyntheticDicom({ syntax, elements: [{ tag: 0x00280101, vr: "US", value: [4] }] }),
      );
      const before = Uint8Array.from(bytes);
      const blank = [{ x: 0, y: 0, width: 3, height: 3 }];
      const { content } = await deidentifyDicom(bytes, { profile: "care", key, blank });
      await readAll(content);
      expect(Uint8Array.from(bytes)).toEqual(before);
    }
  });
});
