import { isLinchpinError, type LinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { admission, bytesOf, changed } from "../../../test/hl7Messages.ts";
import { toBundle } from "../fhir/toBundle.ts";
import { readHl7 } from "../read/readHl7.ts";
import { acknowledge } from "./acknowledge.ts";

const at = new Date("2026-03-02T03:45:00Z");
const errorOf = (bytes: Uint8Array): LinchpinError => {
  try {
    toBundle(readHl7(bytes));
  } catch (thrown) {
    if (isLinchpinError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error("it was accepted");
};
const answer = (bytes: Uint8Array, error?: LinchpinError): string[] => {
  const ack = acknowledge(bytes, { at, controlId: "L1", error });
  return ack === undefined ? [] : new TextDecoder().decode(ack.bytes).split("\r");
};

describe("an acknowledgement", () => {
  it("accepts with the parties exchanged, and the sender's control id, version and charset", () => {
    expect(answer(bytesOf(admission))).toEqual([
      "MSH|^~\\&|LINCHPIN|GATEWAY|HIS|CITY^2.16.840.1.113883.19.5^ISO|20260302034500+0000||ACK^A01^ACK|L1|P|2.5.1||||||UNICODE UTF-8",
      "MSA|AA|CITY0001",
      "",
    ]);
  });

  it("names the place and condition of an error, never the value", () => {
    const bytes = changed(admission, "19840506", "Rao");
    expect(answer(bytes, errorOf(bytes))).toEqual([
      expect.stringContaining("ACK^A01^ACK"),
      "MSA|AE|CITY0001|PID[1]-7 is no date.",
      "ERR||PID^1^7|102^Data type error^HL70357|E|hl7/data-type^^L|||PID[1]-7 is no date. Have the sender write dates as YYYYMMDD, or as much of it as is known.",
      "",
    ]);
  });

  it("rejects a type, event or version that nobody here takes", () => {
    const order = changed(admission, "ADT^A01^ADT_A01", "ORM^O01");
    expect(answer(order, errorOf(order))).toEqual([
      expect.stringContaining("ACK^O01^ACK"),
      expect.stringMatching(/^MSA\|AR\|CITY0001\|/),
      expect.stringContaining("ERR||MSH^1^9^1^1|200^Unsupported message type^HL70357|E|hl7/message-type"),
      "",
    ]);
    const merge = changed(admission, "ADT^A01^ADT_A01", "ADT^A40");
    expect(answer(merge, errorOf(merge)).join()).toMatch(/MSA\|AR.*201\^Unsupported event code.*hl7\/merge/);
    const version = changed(admission, "|2.5.1", "|2.9");
    expect(answer(version, errorOf(version)).join()).toMatch(/MSA\|AR.*203\^Unsupported version id/);
  });

  it("writes ERR as versions before 2.5 do", () => {
    const bytes = bytesOf(admission.replace("|2.5.1", "|2.3").replace("19840506", "Rao"));
    expect(answer(bytes, errorOf(bytes))).toEqual([
      expect.stringContaining("||ACK^A01|L1|P|2.3"),
      "MSA|AE|CITY0001|PID[1]-7 is no date.",
      "ERR|PID^1^7^102&Data type error&HL70357",
      "",
    ]);
  });

  it("speaks in the sender's delimiters, and escapes them", () => {
    const bytes = bytesOf(
      admission
        .replaceAll("|", "[")
        .replaceAll("^", "-")
        .replaceAll("CITY0001", "7")
        .replace("19840506", "x"),
    );
    const [header, status] = answer(bytes, errorOf(bytes));
    expect(header).toContain("MSH[-~\\&[LINCHPIN[");
    expect(status).toBe("MSA[AE[7[PID\\F\\1]\\S\\7 is no date.");
  });

  it.each([
    ["AL", "NE", "CA"],
    ["NE", "AL", "AA"],
    ["ER", "AL", "AA"],
    ["SU", "", "CA"],
    ["NE", "NE", undefined],
    ["ER", "ER", undefined],
  ])("enhanced mode: accept %s and application %s is answered with %s", (accept, application, code) => {
    const bytes = bytesOf(admission.replace("2.5.1||||||UNI", `2.5.1|||${accept}|${application}||UNI`));
    expect(acknowledge(bytes, { at, controlId: "L1" })?.code).toBe(code);
  });

  it.each([
    ["AL", "NE", "CE"],
    ["ER", "", "CE"],
    ["SU", "ER", "AE"],
  ])("enhanced mode, with an error: %s and %s is answered with %s", (accept, application, code) => {
    const bytes = bytesOf(
      admission.replace("2.5.1||||||UNI", `2.5.1|||${accept}|${application}||UNI`).replace("19840506", "x"),
    );
    expect(acknowledge(bytes, { at, controlId: "L1", error: errorOf(bytes) })?.code).toBe(code);
  });

  it("answers in Latin-1 what came in Latin-1", () => {
    const text = admission.replace("UNICODE UTF-8", "8859/1").replace("|HIS|", "|H\u00d4PITAL|");
    const ack = acknowledge(
      Uint8Array.from(text, (c) => c.charCodeAt(0)),
      { at, controlId: "L1" },
    );
    expect(new TextDecoder("iso-8859-1").decode(ack?.bytes)).toContain("|HÔPITAL|CITY^");
  });

  it("cannot be ended early, or begun anew, by what it repeats of the message", () => {
    const bytes = bytesOf(admission.replace("CITY0001", "CITY0001\x1c").replace("|HIS|", "|H\x1cIS|"));
    const lines = answer(bytes);
    expect(lines[1]).toBe("MSA|AA|CITY0001");
    expect(lines[0]).toContain("|HIS|");
    expect(lines.join("").includes("\x1c")).toBe(false);
  });

  it("answers what cannot be read at all", () => {
    const bytes = bytesOf("GET / HTTP/1.1");
    expect(answer(bytes, errorOf(bytes))).toEqual([
      "MSH|^~\\&|||||20260302034500+0000||ACK^^ACK|L1|P|2.5.1",
      expect.stringMatching(/^MSA\|AE\|\|This is no message/),
      expect.stringContaining("ERR|||100^Segment sequence error^HL70357|E|hl7/not-hl7"),
      "",
    ]);
  });

  it("answers a message whose charset is wrong with its control id", () => {
    const bytes = Uint8Array.from(admission.replace("Asha", "Asha\u00e9"), (c) => c.charCodeAt(0));
    expect(answer(bytes, errorOf(bytes))[1]).toMatch(/^MSA\|AE\|CITY0001\|MSH\[1\]-18 names a charset/);
  });
});
