import { LinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { CLI_ORIGIN, readSession, sessionMessage } from "./Session.ts";

const deployment = { chainId: 31415, origins: ["https://records.example"] };
const noon = new Date("2026-11-21T12:00:00Z");
const now = noon.getTime() / 1000;
const signIn = {
  deployment,
  wallet: "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
  sessionKey: `0x${"5".repeat(64)}`,
  origin: "https://records.example",
  nonce: "abcdefgh12345678",
  now: noon,
} as const;

const read = (text: string, at = now) => readSession(text, { deployment, now: at });
const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof LinchpinError) return error.code;
    throw error;
  }
  return "none";
};

describe("Asha's sign-in", () => {
  it("names her wallet and the key that speaks for it", () => {
    expect(read(sessionMessage(signIn))).toEqual({
      wallet: signIn.wallet,
      sessionKey: signIn.sessionKey,
      origin: signIn.origin,
      chainId: 31415,
      issuedAt: now,
      expiresAt: now + 12 * 60 * 60,
    });
  });

  it("works for programs that have no web page", () => {
    expect(read(sessionMessage({ ...signIn, origin: CLI_ORIGIN })).origin).toBe(CLI_ORIGIN);
  });

  it("is refused when made for another site", () => {
    const text = sessionMessage({ ...signIn, origin: "https://records.example.evil" });
    expect(codeOf(() => read(text))).toBe("session/wrong-origin");
  });

  it("is refused when its domain and its URI differ", () => {
    const text = sessionMessage(signIn).replace("URI: https://records.example", "URI: https://evil.example");
    expect(codeOf(() => read(text))).toBe("session/wrong-origin");
  });

  it("is refused on another network", () => {
    const text = sessionMessage({ ...signIn, deployment: { chainId: 1 } });
    expect(codeOf(() => read(text))).toBe("session/wrong-chain");
  });

  it.each([
    ["once it has ended", 12 * 60 * 60],
    ["before it begins", -61],
  ])("is refused %s", (_when, seconds) => {
    expect(codeOf(() => read(sessionMessage(signIn), now + seconds))).toBe("session/expired");
  });

  it("is refused before the time that it names, give or take a minute, and not from then on", () => {
    const text = sessionMessage(signIn).replace(
      /(Expiration Time: .*)/,
      "$1\nNot Before: 2026-11-21T13:00:00.000Z",
    );
    expect(codeOf(() => read(text))).toBe("session/expired");
    expect(codeOf(() => read(text, now + 3600 - 61))).toBe("session/expired");
    expect(codeOf(() => read(text, now + 3600 - 60))).toBe("none");
    expect(codeOf(() => read(text.replace("13:00:00.000Z", "noon"), now + 3600))).toBe("session/invalid");
  });

  it("is refused when it lasts longer than a working day", () => {
    expect(codeOf(() => read(sessionMessage({ ...signIn, seconds: 13 * 3600 })))).toBe("session/expired");
  });

  it.each([
    ["no end", /Expiration Time: .*\n?/],
    ["no beginning", /Issued At: .*\n?/],
    ["no session key", /- urn:linchpin:session-key:.*/],
    ["no chain", /Chain ID: .*\n/],
  ])("is refused with %s", (_what, line) => {
    const text = sessionMessage(signIn).replace(line, "");
    expect(codeOf(() => read(text))).toMatch(/^session\/(?:invalid|wrong-chain)$/);
  });

  it("is refused with two session keys", () => {
    const text = `${sessionMessage(signIn)}\n- urn:linchpin:session-key:0x${"6".repeat(64)}`;
    expect(codeOf(() => read(text))).toBe("session/invalid");
  });
});
