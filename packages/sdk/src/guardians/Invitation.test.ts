import { describe, expect, it } from "vitest";
import { invitationWords, readInvitation, writeInvitation } from "./Invitation.ts";
import { isProven, withProof } from "./provenWords.ts";

const invitation = {
  patientId: `0x${"a5".repeat(32)}`,
  secret: `0x${"0f".repeat(16)}`,
  name: "फ़रीदा",
} as const;

describe("Farida's invitation", () => {
  it("is read from its text and from the link that ends with it", () => {
    const text = writeInvitation(invitation);
    expect(readInvitation(text)).toEqual(invitation);
    expect(readInvitation(` https://records.example/helping#i=${text}\n`)).toEqual(invitation);
  });

  it.each(["", "https://records.example/", "AAAA", "#i=!!!", "x".repeat(600)])("is not %j", (text) => {
    expect(() => readInvitation(text)).toThrow(
      expect.objectContaining({ code: "guardians/not-an-invitation" }),
    );
  });

  it("gives both the same three words, and others to whoever stands in between", () => {
    const keys = { patientKey: `0x${"01".repeat(32)}`, guardianKey: `0x${"02".repeat(32)}` } as const;
    const words = invitationWords({ ...invitation, ...keys });
    expect(words).toHaveLength(3);
    expect(invitationWords({ ...invitation, ...keys })).toEqual(words);
    expect(invitationWords({ ...invitation, ...keys, guardianKey: `0x${"03".repeat(32)}` })).not.toEqual(
      words,
    );
    expect(invitationWords({ ...invitation, ...keys, secret: `0x${"0e".repeat(16)}` })).not.toEqual(words);
  });

  it("marks words that nobody else can write, of one kind alone", () => {
    const { secret } = invitation;
    const marked = withProof(secret, "acceptance", { name: "Bina", at: 1 });
    expect(isProven(secret, "acceptance", marked)).toBe(true);
    expect(isProven(secret, "practice", marked)).toBe(false);
    expect(isProven(`0x${"00".repeat(16)}`, "acceptance", marked)).toBe(false);
    const altered = { ...marked, name: "Mallory" };
    expect(isProven(secret, "acceptance", altered)).toBe(false);
  });
});
