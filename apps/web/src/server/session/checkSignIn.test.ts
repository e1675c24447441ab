import { sessionMessage } from "@linchpin/protocol";
import { createSiweMessage } from "viem/siwe";
import { describe, expect, it } from "vitest";
import { checkSignIn } from "./checkSignIn.ts";
import { SignInNonces } from "./SignInNonces.ts";

const asha = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const now = new Date("2026-03-01T10:00:00Z");
const good = {
  domain: "records.example",
  address: asha,
  statement: "Sign in to Linchpin.",
  uri: "https://records.example",
  version: "1",
  chainId: 31415,
  nonce: "abcdefgh12345678",
  issuedAt: now,
  expirationTime: new Date(now.getTime() + 600_000),
} as const;
const rules = { origins: ["https://records.example"], chainId: 31415, now, spendNonce: () => true };
const verdict = (changes: object) => checkSignIn(createSiweMessage({ ...good, ...changes }), rules);

describe("Asha's sign-in message", () => {
  it("is accepted when every field is right", () => {
    expect(verdict({})).toMatchObject({ ok: true, message: { address: asha } });
  });

  it("may last a working day and name the key that speaks for her to custodians", () => {
    const text = sessionMessage({
      deployment: rules,
      wallet: asha,
      sessionKey: `0x${"5".repeat(64)}`,
      origin: "https://records.example",
      nonce: good.nonce,
      now,
    });
    expect(checkSignIn(text, rules)).toMatchObject({ ok: true, message: { address: asha } });
  });

  it.each([
    ["another site's domain", { domain: "evil.example" }, "wrong-domain"],
    ["another site's uri", { uri: "https://evil.example" }, "wrong-uri"],
    ["the site without TLS", { uri: "http://records.example" }, "wrong-uri"],
    ["another chain", { chainId: 1 }, "wrong-chain"],
    ["a past expiry", { expirationTime: now }, "expired"],
    ["an expiry a day away", { expirationTime: new Date(now.getTime() + 86_400_000) }, "too-long"],
    ["a future issue", { issuedAt: new Date(now.getTime() + 120_000) }, "not-yet-valid"],
    ["a start that has not come", { notBefore: new Date(now.getTime() + 1_000) }, "not-yet-valid"],
    ["a scheme that is not the site's", { scheme: "http" }, "wrong-domain"],
    ["no expiry", { expirationTime: undefined }, "incomplete"],
  ])("is refused with %s", (_what, changes, reason) => {
    expect(verdict(changes)).toEqual({ ok: false, reason });
  });

  it.each([
    ["Nonce", "incomplete"],
    ["Chain ID", "incomplete"],
    ["URI", "incomplete"],
    ["Issued At", "incomplete"],
    ["Version", "incomplete"],
  ])("is refused without its %s line", (field, reason) => {
    const text = createSiweMessage(good)
      .split("\n")
      .filter((line) => !line.startsWith(`${field}:`))
      .join("\n");
    const result = checkSignIn(text, rules);
    expect(result.ok).toBe(false);
    expect(["malformed", reason]).toContain(result.ok ? "" : result.reason);
  });

  it.each(["", "hello", "x".repeat(5_000)])("is refused when it is no sign-in message", (text) => {
    expect(checkSignIn(text, rules)).toEqual({ ok: false, reason: "malformed" });
  });

  it("works once", () => {
    const store = new SignInNonces(new Uint8Array(32).fill(7));
    const nonce = store.draw();
    const text = createSiweMessage({ ...good, nonce });
    const once = { ...rules, spendNonce: (n: string) => store.use(n) };
    expect(checkSignIn(text, once).ok).toBe(true);
    expect(checkSignIn(text, once)).toEqual({ ok: false, reason: "nonce-used" });
  });

  it("does not burn its nonce when another field is wrong", () => {
    const store = new SignInNonces(new Uint8Array(32).fill(7));
    const nonce = store.draw();
    const once = { ...rules, spendNonce: (n: string) => store.use(n) };
    checkSignIn(createSiweMessage({ ...good, nonce, chainId: 1 }), once);
    expect(checkSignIn(createSiweMessage({ ...good, nonce }), once).ok).toBe(true);
  });
});
