import { deflateRawSync } from "node:zlib";
import { isLinchpinError, type LinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { type ElementSpec, makeDicom, makeSyntheticDicom } from "../synthetic/index.ts";
import {
  type ByteSource,
  type DicomElement,
  firstNumber,
  firstText,
  readAll,
  readDicom,
  writeDicom,
} from "./index.ts";

const EXPLICIT = "1.2.840.10008.1.2.1";
const IMPLICIT = "1.2.840.10008.1.2";
const BIG_ENDIAN = "1.2.840.10008.1.2.2";
const DEFLATED = "1.2.840.10008.1.2.1.99";
const JPEG = "1.2.840.10008.1.2.4.50";

const name: ElementSpec = { tag: 0x00100010, vr: "PN", value: "Deshmukh^Asha" };
const of = (...elements: ElementSpec[]) => makeDicom({ syntax: EXPLICIT, elements });

async function faultOf(bytes: Uint8Array): Promise<LinchpinError> {
  const thrown = await readDicom(bytes).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isLinchpinError(thrown)) throw new Error("It was not refused by an error of ours.", { cause: thrown });
  return thrown;
}

const tagsOf = (elements: readonly DicomElement[]) => elements.map(({ tag }) => tag);

describe("Asha's slice", () => {
  it.each([EXPLICIT, IMPLICIT, BIG_ENDIAN])(
    "is read in %s, its pixels named by their place",
    async (syntax) => {
      const bytes = makeSyntheticDicom({ syntax });
      const { dataSet, pixelData, syntax: read } = await readDicom(bytes);
      expect(firstText(dataSet, 0x00100020)).toBe("MRN00418827");
      expect(firstNumber(dataSet, 0x00280010, read.isLittleEndian)).toBe(16);
      expect(pixelData).toEqual({ tag: 0x7fe00010, vr: "OW", offset: bytes.byteLength - 512, length: 512 });
      expect(tagsOf(dataSet)).not.toContain(0x7fe00010);
    },
  );

  it.each([EXPLICIT, IMPLICIT])("is written byte for byte as it was read, in %s", async (syntax) => {
    const bytes = makeSyntheticDicom({ syntax });
    expect(await readAll(await writeDicom(await readDicom(bytes)))).toEqual(bytes);
  });

  it("in big endian is written in explicit VR little endian, and says the same", async () => {
    const written = await readAll(
      await writeDicom(await readDicom(makeSyntheticDicom({ syntax: BIG_ENDIAN }))),
    );
    expect(written).toEqual(makeSyntheticDicom({ syntax: EXPLICIT }));
  });

  it("deflated is inflated within a bound", async () => {
    const plain = makeSyntheticDicom({ syntax: DEFLATED });
    const start = (await readDicom(makeSyntheticDicom({ syntax: EXPLICIT }))).dataSet[0]?.offset ?? 0;
    // The two syntaxes' names differ by four characters in the meta group.
    const body = start + 2;
    const deflated = Uint8Array.from([...plain.subarray(0, body), ...deflateRawSync(plain.subarray(body))]);
    const file = await readDicom(deflated);
    expect(firstText(file.dataSet, 0x00100020)).toBe("MRN00418827");
    expect(file.pixelData?.length).toBe(512);
    const bomb = Uint8Array.from([...plain.subarray(0, body), ...deflateRawSync(new Uint8Array(5_000_000))]);
    await expect(readDicom(bomb, { headerBytes: 1_000_000 })).rejects.toMatchObject({
      code: "dicom/header-too-large",
    });
    expect(await faultOf(deflated.subarray(0, deflated.byteLength - 40))).toMatchObject({
      code: "dicom/inflate",
    });
  });

  it("compressed is walked by its fragments", async () => {
    const fragments = [Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), Uint8Array.of(1, 2)];
    const bytes = makeSyntheticDicom({ syntax: JPEG, fragments });
    const { pixelData } = await readDicom(bytes);
    expect(pixelData?.fragments?.map(({ length }) => length)).toEqual([0, 4, 2]);
    expect((pixelData?.offset ?? 0) + (pixelData?.length ?? 0)).toBe(bytes.byteLength);
    expect(await readAll(await writeDicom(await readDicom(bytes)))).toEqual(bytes);
  });
});

describe("sequences", () => {
  const nested: ElementSpec[] = [
    {
      tag: 0x00081140,
      vr: "SQ",
      isOpen: true,
      value: [[{ tag: 0x0040a730, vr: "SQ", value: [[name], []] }], [name]],
    },
    { tag: 0x00091001, vr: "SQ", isOpen: true, value: [[name]] },
  ];

  it.each([EXPLICIT, IMPLICIT])(
    "of defined and undefined length, private ones too, come back in %s",
    async (syntax) => {
      const bytes = makeDicom({ syntax, elements: nested });
      const file = await readDicom(bytes);
      expect(file.dataSet.map(({ kind }) => kind)).toEqual(["sequence", "sequence"]);
      expect(await readAll(await writeDicom(file))).toEqual(bytes);
    },
  );

  it("written as UN with undefined length hold elements in implicit VR", async () => {
    const inside = makeDicom({
      syntax: IMPLICIT,
      elements: [{ tag: 0x00091001, vr: "SQ", isOpen: true, value: [[name]] }],
    });
    const { dataSet } = await readDicom(inside);
    const value = inside.subarray((dataSet[0]?.offset ?? 0) + 8);
    const bytes = of({ tag: 0x00091001, vr: "UN", value, length: 0xffffffff }, name);
    const file = await readDicom(bytes);
    expect(file.dataSet).toMatchObject([
      {
        kind: "sequence",
        vr: "UN",
        isImplicit: true,
        items: [{ elements: [{ tag: 0x00100010, vr: "PN" }] }],
      },
      { tag: 0x00100010 },
    ]);
    expect(await readAll(await writeDicom(file))).toEqual(bytes);
  });

  it("may lie 64 deep, and no deeper", async () => {
    const deep = (levels: number): ElementSpec =>
      levels === 0 ? name : { tag: 0x0040a730, vr: "SQ", isOpen: true, value: [[deep(levels - 1)]] };
    await expect(readDicom(of(deep(64)))).resolves.toBeDefined();
    expect(await faultOf(of(deep(65)))).toMatchObject({ code: "dicom/too-deep" });
  });

  it("may hold so many elements, and no more", async () => {
    const many = of({ tag: 0x0040a730, vr: "SQ", value: Array.from({ length: 50 }, () => [name]) });
    await expect(readDicom(many, { elements: 100 })).rejects.toMatchObject({
      code: "dicom/too-many-elements",
    });
    await expect(readDicom(many, { elements: 101 })).resolves.toBeDefined();
  });
});

describe("a file that is not sound is refused, with what, where, and without its words", () => {
  const cut = (count: number) => makeSyntheticDicom().slice(0, -count);
  const plain = of(name);
  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "dicom/not-part-10"],
    ["a PDF", new TextEncoder().encode(`%PDF-1.7${" ".repeat(200)}`), "dicom/not-part-10"],
    ["a bare data set", plain.subarray(132), "dicom/not-part-10"],
    ["a file cut off in its pixels", cut(3), "dicom/truncated"],
    ["a file cut off in its header", cut(700), "dicom/truncated"],
    ["a value longer than the file", of({ ...name, length: 60_000 }), "dicom/truncated"],
    ["an element twice", of(name, name), "dicom/order"],
    ["elements out of order", of(name, { tag: 0x00080060, vr: "CS", value: "CT" }), "dicom/order"],
    [
      "meta information among the data",
      of({ tag: 0x00020010, vr: "UI", value: EXPLICIT }, name),
      "dicom/order",
    ],
    [
      "group 0002 within an item",
      of({ tag: 0x0040a730, vr: "SQ", value: [[{ tag: 0x00020010, vr: "UI", value: "1" }]] }),
      "dicom/group",
    ],
    ["a command among the data", of({ tag: 0x00000002, vr: "UI", value: "1.2" }, name), "dicom/group"],
    ["group FFFF", of(name, { tag: 0xffff0010, vr: "LO", value: "x" }), "dicom/group"],
    ["an unknown representation", of({ ...name, vr: "ZZ" }), "dicom/vr"],
    [
      "a text of undefined length",
      of({ tag: 0x00104000, vr: "UT", value: "Asha", length: 0xffffffff }),
      "dicom/length",
    ],
    [
      "an item longer than its sequence",
      of({ tag: 0x0040a730, vr: "SQ", value: [[name]], length: 12 }),
      "dicom/length",
    ],
    [
      "a sequence of no items",
      of({ tag: 0x0040a730, vr: "SQ", value: new Uint8Array(16) }),
      "dicom/delimiter",
    ],
    ["a delimiter alone", of(name, { tag: 0xfffee00d, vr: "UN", value: "" }), "dicom/delimiter"],
    ["an unknown transfer syntax", makeDicom({ syntax: "1.2.3", elements: [name] }), "dicom/transfer-syntax"],
    [
      "fragments in an uncompressed syntax",
      of(name, { tag: 0x7fe00010, vr: "OB", value: new Uint8Array(8), length: 0xffffffff }),
      "dicom/fragments",
    ],
    [
      "compressed pixels in no fragments",
      makeDicom({ syntax: JPEG, elements: [{ tag: 0x7fe00010, vr: "OB", value: "abcd" }] }),
      "dicom/fragments",
    ],
    [
      "something behind the end",
      Uint8Array.from([...makeSyntheticDicom(), ...new TextEncoder().encode("Asha")]),
      "dicom/truncated",
    ],
    ["zeros behind the end", Uint8Array.from([...makeSyntheticDicom(), ...new Uint8Array(64)]), "dicom/vr"],
    [
      "pixel data twice",
      of(
        { tag: 0x7fe00008, vr: "OF", value: new Uint8Array(4) },
        { tag: 0x7fe00010, vr: "OW", value: new Uint8Array(4) },
      ),
      "dicom/group",
    ],
  ])("%s", async (_what, bytes, code) => {
    const fault = await faultOf(bytes);
    expect(fault.code).toBe(code);
    expect(fault.hint).toBeTruthy();
    expect(JSON.stringify(fault)).not.toMatch(/Asha|Deshmukh/);
  });

  it("and says byte and tag", async () => {
    const bytes = of(name, name);
    const fault = await faultOf(bytes);
    expect(fault.facts).toEqual({ offset: bytes.byteLength - 22, tag: "(0010,0010)" });
    expect(fault.message).toBe(`An element stands twice in (0010,0010) at byte ${bytes.byteLength - 22}.`);
  });
});

describe("a file of 500 MB", () => {
  /** Asha's slice with half a gigabyte of pixels, made as they are read. */
  function large(): ByteSource & { bytesRead: number } {
    const size = 500 * 1024 * 1024;
    const head = makeSyntheticDicom({
      elements: [{ tag: 0x7fe00010, vr: "OW", value: new Uint8Array(0), length: size }],
    });
    return {
      size: head.byteLength + size,
      bytesRead: 0,
      async read(offset, length) {
        this.bytesRead += length;
        const bytes = new Uint8Array(length);
        if (offset < head.byteLength) bytes.set(head.subarray(offset, offset + length));
        return bytes;
      },
    };
  }

  it("is read by its header alone, and written without reading its pixels", async () => {
    const source = large();
    const file = await readDicom(source);
    expect(file.pixelData?.length).toBe(500 * 1024 * 1024);
    const written = await writeDicom(file);
    expect(written.size).toBe(source.size);
    expect(source.bytesRead).toBeLessThan(4 * 1024 * 1024);
  });

  it("is refused where its header is larger than the bound", async () => {
    const bytes = of({ tag: 0x00091001, vr: "OB", value: new Uint8Array(3_000_000) }, name);
    await expect(readDicom(bytes, { headerBytes: 2_000_000 })).rejects.toMatchObject({
      code: "dicom/header-too-large",
    });
    await expect(readDicom(bytes)).resolves.toBeDefined();
  });
});
