import { describe, expect, it } from "vitest";
import { readSharingCode, writeSharingCode } from "./sharingCode.ts";

const asha = { kind: "patient", patientId: `0x${"5a".repeat(32)}` } as const;
const card = { ...asha, kind: "emergency" } as const;
const ravi = { kind: "provider", providerId: 12 } as const;
const chainId = 31_415;

describe("a code that is shown to be scanned", () => {
  it.each([asha, card, ravi])("says who it is, and nothing else: %o", (who) => {
    const code = writeSharingCode(who, chainId);
    expect(readSharingCode(code, chainId)).toEqual(who);
    // What a QR code writes in its alphanumeric mode, which is half the size.
    expect(code).toMatch(/^[0-9A-Z:]+$/);
  });

  it("may be typed with spaces and small letters", () => {
    const typed = ` ${writeSharingCode(ravi, chainId).toLowerCase().replace(":1:", " : 1 : ")}\n`;
    expect(readSharingCode(typed, chainId)).toEqual(ravi);
  });

  it("is none when a character is wrong, or it is of another network", () => {
    const code = writeSharingCode(asha, chainId);
    expect(readSharingCode(code.replace("5A", "5B"), chainId)).toBe("damaged");
    expect(readSharingCode(writeSharingCode(ravi, chainId).replace(":12:", ":13:"), chainId)).toBe("damaged");
    expect(readSharingCode(code, 1)).toBe("damaged");
    expect(readSharingCode(`${code}:more`, chainId)).toBe("damaged");
  });

  it("of a later kind says so, and what is none of ours is told apart", () => {
    expect(readSharingCode("LINCHPIN:P:2:ABC", chainId)).toBe("newer");
    expect(readSharingCode("https://records.example/", chainId)).toBe("not-ours");
    expect(readSharingCode("", chainId)).toBe("not-ours");
  });
});
