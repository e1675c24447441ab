import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { grantPostText } from "../custodian/grantPostText.ts";
import { notesText } from "../custodian/notesText.ts";
import { releaseText } from "../custodian/releaseText.ts";
import { rootProofText } from "../custodian/rootProofText.ts";
import { routingText } from "../custodian/routingText.ts";
import { summaryRequestText } from "../custodian/summaryRequestText.ts";
import { requestText } from "../session/requestText.ts";
import type { Hex } from "../words/hex.ts";

const bytes32 = (digit: string): Hex => `0x${digit.repeat(64)}`;

/** Every text of ours that is signed outside of EIP-712, by the file that makes it, with one of each. */
const texts = {
  requestText: [
    requestText,
    {
      ...{ method: "POST", sessionDigest: bytes32("1"), path: "/v1/openings", bodyDigest: bytes32("2") },
      ...{ custodian: 1, time: 1000, nonce: `0x${"3".repeat(32)}` },
    },
  ],
  rootProofText: [
    rootProofText,
    { act: "remove-slot", id: bytes32("1"), patientId: bytes32("2"), custodian: 1, at: 1000 },
  ],
  grantPostText: [
    grantPostText,
    { grant: { patientId: bytes32("1") }, fragments: [], essentials: [], requestId: bytes32("2") },
  ],
  notesText: [notesText, { patientId: bytes32("1"), revision: 1, sealed: new Uint8Array([1]) }],
  routingText: [
    routingText,
    { patientId: bytes32("1"), provider: 1, bundleDigest: bytes32("2"), sealed: "0x01" },
  ],
  summaryRequestText: [
    summaryRequestText,
    { requestId: bytes32("1"), patientId: bytes32("2"), hospital: 1, digest: bytes32("3") },
  ],
  releaseText: [releaseText, { slotId: bytes32("1"), sealTo: bytes32("2"), custodian: 1 }],
} as unknown as Readonly<Record<string, readonly [(of: object) => Uint8Array, Record<string, unknown>]>>;

const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("a signed text", () => {
  it("is in this list, with every other one", () => {
    const folders = ["../custodian/", "../session/"].flatMap((folder) =>
      readdirSync(new URL(folder, import.meta.url)),
    );
    const files = folders.flatMap((name) => /^(\w+Text)\.ts$/.exec(name)?.[1] ?? []);
    expect(Object.keys(texts).sort()).toEqual(files.sort());
  });

  it.each(Object.keys(texts))("%s means another thing with another value in any field", (name) => {
    const [write, of] = texts[name] as (typeof texts)[string];
    for (const [field, was] of Object.entries(of))
      expect(read(write({ ...of, [field]: otherThan(was) })), field).not.toBe(read(write(of)));
  });

  it("says what it is for in its first line, and no two say the same", () => {
    const labels = Object.values(texts).map(([write, of]) => read(write(of)).split("\n")[0]);
    expect(labels.every((label) => label?.startsWith("linchpin/"))).toBe(true);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("is of one network: it names a patient, whose id holds chain and registry, or a custodian and a random id", () => {
    for (const [name, [, of]] of Object.entries(texts)) {
      const names = Object.keys(of);
      const isBound =
        names.includes("patientId") ||
        "grant" in of ||
        names.includes("sessionDigest") ||
        names.includes("slotId");
      expect(isBound, name).toBe(true);
    }
  });
});

function otherThan(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (value instanceof Uint8Array) return new Uint8Array([...value, 1]);
  if (Array.isArray(value)) return [...value, { custodian: 1 }];
  if (typeof value === "object") return { ...value, patientId: bytes32("9") };
  const text = String(value);
  return text.startsWith("0x") ? `0x${text.slice(2).replace(/./, "f")}` : `${text}x`;
}
