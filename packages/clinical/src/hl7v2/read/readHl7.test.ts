import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { admission, bytesOf, changed } from "../../../test/hl7Messages.ts";
import { fieldOf, repetitionsOf, textOf } from "./fields.ts";
import type { Hl7Message } from "./Hl7Message.ts";
import { isHl7 } from "./isHl7.ts";
import { readHl7, readHl7File } from "./readHl7.ts";

const pidOf = (message: Hl7Message) =>
  message.segments.find(({ name }) => name === "PID") as Hl7Message["segments"][number];

function refusalOf(bytes: Uint8Array): { code: string; facts: unknown; said: string } {
  try {
    readHl7(bytes);
  } catch (thrown) {
    if (isLinchpinError(thrown))
      return { code: thrown.code, facts: thrown.facts, said: JSON.stringify(thrown) };
    throw thrown;
  }
  throw new Error("it was accepted");
}

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const withName = (charset: string, name: string) =>
  `MSH|^~\\&|A|B|C|D|20260302||ADT^A28|1|P|2.5||||||${charset}\rPID|1||7||${name}\r`;

describe("a message of City Hospital", () => {
  it("is divided into its header and segments", () => {
    const { header, segments, notes } = readHl7(bytesOf(admission));
    expect(header).toEqual({
      sendingApplication: { namespace: "HIS", universalId: undefined, universalIdType: undefined },
      sendingFacility: { namespace: "CITY", universalId: "2.16.840.1.113883.19.5", universalIdType: "ISO" },
      sentAt: "20260302091500+0530",
      type: "ADT",
      event: "A01",
      structure: "ADT_A01",
      controlId: "CITY0001",
      processing: "P",
      version: "2.5.1",
    });
    expect(segments.map(({ name }) => name).join(" ")).toBe(
      "MSH EVN PID PD1 NK1 PV1 PV2 AL1 DG1 PR1 IN1 ZBD",
    );
    expect(notes).toEqual([]);
  });

  it("has repetitions, components and subcomponents", () => {
    const pid = pidOf(readHl7(bytesOf(admission)));
    const [first, second] = repetitionsOf(pid, 3);
    expect([first?.text(1), first?.text(4, 1), first?.text(4, 2), first?.text(5)]).toEqual([
      "MRN-77",
      "CITY",
      "2.16.840.1.113883.19.5",
      "MR",
    ]);
    expect(first?.inner(4).text(3)).toBe("ISO");
    expect(second?.text(5)).toBe("HC");
  });

  it.each(["\r", "\n", "\r\n", "\r\n\r\n"])("may end its segments with %j", (end) => {
    expect(readHl7(bytesOf(admission.replaceAll("\r", end))).segments).toHaveLength(12);
  });

  it("may mix its line ends, and come in the frame of MLLP", () => {
    const mixed = admission.replace("\r", "\n").replace("\rPD1", "\r\nPD1");
    expect(readHl7(bytesOf(`\v${mixed}\u001c\r`)).segments).toHaveLength(12);
  });

  it("may have delimiters of its own", () => {
    const other = admission
      .replaceAll("|", "*")
      .replaceAll("^", "$")
      .replaceAll("~", "!")
      .replaceAll("&", "@");
    const pid = pidOf(readHl7(bytesOf(other)));
    expect(repetitionsOf(pid, 3)[0]?.text(4, 2)).toBe("2.16.840.1.113883.19.5");
  });

  it("tells null from absent", () => {
    const pid = pidOf(readHl7(changed(admission, "19840506|F", '""|')));
    expect(fieldOf(pid, 7).isNull()).toBe(true);
    expect(textOf(pid, 7)).toBeUndefined();
    expect(fieldOf(pid, 8).isNull()).toBe(false);
  });

  it.each([
    ["\\F\\\\S\\\\T\\\\R\\\\E\\", "|^&~\\"],
    ["a\\.br\\b", "a\nb"],
    ["a\\.sp2\\b", "a\n\nb"],
    ["\\H\\bold\\N\\", "bold"],
    ["\\XC3A9\\t\\X0D0A\\e", "ét\ne"],
    ["\\Zlocal\\x", "x"],
    ["\\Q\\ stays", "\\Q\\ stays"],
    ["C:\\temp", "C:\\temp"],
    ["\\T\\T\\T\\", "&T&"],
    ["\\M2442\\;3ED\\C2842\\!", "山田!"],
    ["\\XZZ\\", "\\XZZ\\"],
    ["\\XFF\\", "\\XFF\\"],
  ])("escapes: %j reads as %j", (raw, text) => {
    expect(textOf(pidOf(readHl7(bytesOf(withName("", raw)))), 5)).toBe(text);
  });

  it("notes what looks like an escape and is none", () => {
    expect(readHl7(bytesOf(withName("", "C:\\temp"))).notes).toEqual([
      { kind: "escape", segment: "PID", sequence: 1, field: 5 },
    ]);
  });

  it("notes a value that was cut off, with the truncation character of 2.7", () => {
    const message = readHl7(bytesOf(withName("", "Venkatanarasimharaju#^Asha").replace("^~\\&", "^~\\&#")));
    expect(textOf(pidOf(message), 5)).toBe("Venkatanarasimharaju");
    expect(message.notes).toEqual([{ kind: "truncated", segment: "PID", sequence: 1, field: 5 }]);
  });

  it("mends delimiters whose backslash was doubled, and says so", () => {
    const message = readHl7(changed(admission, "^~\\&", "^~\\\\&"));
    expect(message.notes).toEqual([{ kind: "delimiters", segment: "MSH", sequence: 1, field: 2 }]);
    expect(repetitionsOf(pidOf(message), 3)[0]?.text(4, 2)).toBe("2.16.840.1.113883.19.5");
  });

  it("puts a segment together that ADD goes on with", () => {
    const message = readHl7(bytesOf(`${withName("", "Rao^As")}ADD|ha^Lakshmi|x\r`));
    expect(textOf(pidOf(message), 6)).toBe("x");
    expect(fieldOf(pidOf(message), 5).text(2)).toBe("Asha");
  });
});

describe("charsets", () => {
  const nameIn = (bytes: Uint8Array, options = {}) => textOf(pidOf(readHl7(bytes, options)), 5);
  const utf16 = (text: string) =>
    Uint8Array.from([
      0xff,
      0xfe,
      ...Array.from(text).flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
  const utf32 = (text: string) =>
    Uint8Array.from(Array.from(text).flatMap((c) => [0, 0, c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]));

  it.each([
    ["8859/1", latin(withName("8859/1", "Ren\u00e9e")), "Renée"],
    ["8859/5", latin(withName("8859/5", "\u00c0")), "Р"],
    ["UNICODE UTF-8", bytesOf(withName("UNICODE UTF-8", "आशा")), "आशा"],
    ["none, with ASCII", bytesOf(withName("", "Asha")), "Asha"],
    ["a byte order mark of UTF-8", bytesOf(`\uFEFF${withName("", "आशा")}`), "आशा"],
    ["a byte order mark of UTF-16", utf16(withName("UNICODE UTF-16", "आशा")), "आशा"],
    ["UTF-16 without a mark", utf16(withName("UNICODE UTF-16", "आशा")).subarray(2), "आशा"],
    ["UTF-32", utf32(withName("UNICODE UTF-32", "आशा")), "आशा"],
    ["Japan's", latin(withName("~ISO IR87", "\u001b$B;3ED\u001b(B")), "山田"],
  ])("%s", (_, bytes, name) => expect(nameIn(bytes)).toBe(name));

  it("a sender's default, where MSH-18 is empty", () => {
    expect(nameIn(latin(withName("", "Ren\u00e9e")), { defaultCharset: "8859/1" })).toBe("Renée");
  });

  it("is refused where it is wrong, never guessed", () => {
    const facts = { segment: "MSH", sequence: 1, field: 18 };
    expect(refusalOf(latin(withName("", "Ren\u00e9e")))).toMatchObject({ code: "hl7/charset", facts });
    expect(refusalOf(latin(withName("ASCII", "Ren\u00e9e")))).toMatchObject({ code: "hl7/charset", facts });
    expect(refusalOf(latin(withName("UNICODE UTF-8", "Ren\u00e9e")))).toMatchObject({ code: "hl7/charset" });
    expect(refusalOf(bytesOf(withName("KLINGON", "Asha")))).toMatchObject({ code: "hl7/charset" });
    expect(refusalOf(bytesOf(withName("8859/1~GB 18030-2000", "Asha")))).toMatchObject({
      code: "hl7/charset",
    });
  });

  it("is noted where it is probably wrong, or left out", () => {
    const note = { kind: "charset", segment: "MSH", sequence: 1, field: 18 };
    expect(readHl7(bytesOf(withName("8859/1", "Renée"))).notes).toEqual([note]);
    expect(readHl7(bytesOf(withName("", "Renée"))).notes).toEqual([note]);
    expect(readHl7(bytesOf(`\uFEFF${withName("8859/1", "Renée")}`)).notes).toEqual([note]);
  });
});

describe("what is refused", () => {
  it.each([
    ["hl7/empty", "", {}],
    ["hl7/empty", "\r\n \r", {}],
    ["hl7/not-hl7", "{}", {}],
    ["hl7/not-hl7", "PID|1", {}],
    ["hl7/not-hl7", "FHS|^~\\&|", {}],
    ["hl7/segment", `${admission}what is this`, {}],
    ["hl7/segment", `${admission}PID*1`, {}],
    ["hl7/several-messages", admission + admission, {}],
    ["hl7/delimiters", "MSHa^~\\&|", { segment: "MSH", sequence: 1, field: 1 }],
    ["hl7/delimiters", "MSH|^^\\&|", { segment: "MSH", sequence: 1, field: 2 }],
    ["hl7/delimiters", "MSH|^", { segment: "MSH", sequence: 1, field: 2 }],
    ["hl7/required", admission.replace("ADT^A01^ADT_A01", ""), { segment: "MSH", sequence: 1, field: 9 }],
    ["hl7/required", admission.replace("CITY0001", ""), { segment: "MSH", sequence: 1, field: 10 }],
    ["hl7/required", admission.replace("2.5.1", ""), { segment: "MSH", sequence: 1, field: 12 }],
    ["hl7/version", admission.replace("|2.5.1", "|3.0"), { segment: "MSH", sequence: 1, field: 12 }],
    ["hl7/version", admission.replace("|2.5.1", "|2.9"), { segment: "MSH", sequence: 1, field: 12 }],
    ["hl7/fragment", `${admission}DSC|next`, { segment: "DSC", sequence: 1, field: 1 }],
    ["hl7/too-many", `${admission}OBX${"|".repeat(600)}`, { segment: "OBX", sequence: 1 }],
    ["hl7/too-many", `${admission}NTE|1||${"\\T\\".repeat(300_000)}`, {}],
    ["hl7/too-many", admission + "NTE|1\r".repeat(100_001), {}],
  ])("%s", (code, text, facts) => {
    const refusal = refusalOf(bytesOf(text));
    expect(refusal).toMatchObject({ code, facts });
    expect(refusal.said).not.toMatch(/Asha|Rao|MRN|CITY0001/);
  });
});

describe("a file whose name says nothing", () => {
  it.each([
    [bytesOf(admission), true],
    [bytesOf(`\uFEFF\v${admission}`), true],
    [bytesOf("FHS|^~\\&|"), true],
    [Uint8Array.from([0xff, 0xfe, ...Array.from("MSH|").flatMap((c) => [c.charCodeAt(0), 0])]), true],
    [bytesOf('{"resourceType":"Patient"}'), false],
    [bytesOf("MSHA"), false],
    [new Uint8Array(), false],
  ])("%#: shows whether it is HL7 version 2", (bytes, is) => expect(isHl7(bytes)).toBe(is));
});

describe("a batch file", () => {
  it("gives its messages one by one, and a bad one does not stop the others", () => {
    const bad = admission.replace("CITY0001", "");
    const file = `FHS|^~\\&|HIS\rBHS|^~\\&|HIS\r${admission}${bad}${admission}BTS|3\rFTS|1\r`;
    const read = [...readHl7File(bytesOf(file))];
    expect(
      read.map(({ number, message, error }) => [number, message?.header.controlId, error?.code]),
    ).toEqual([
      [1, "CITY0001", undefined],
      [2, undefined, "hl7/required"],
      [3, "CITY0001", undefined],
    ]);
    expect(read[1]?.error?.facts).toEqual({ segment: "MSH", sequence: 1, field: 10, message: 2 });
  });
});
