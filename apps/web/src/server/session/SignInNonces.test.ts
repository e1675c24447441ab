import { describe, expect, it } from "vitest";
import { SignInNonces } from "./SignInNonces.ts";

const secret = new Uint8Array(32).fill(7);
const NOON = Date.parse("2026-03-01T12:00:00Z");
const nonces = () => new SignInNonces(secret);

describe("a nonce", () => {
  it("is letters and digits, as EIP-4361 wants it", () => {
    expect(nonces().draw(NOON)).toMatch(/^[a-zA-Z0-9]{8,}$/);
  });

  it("works once", () => {
    const own = nonces();
    const nonce = own.draw(NOON);
    expect([1, 2].map(() => own.use(nonce, NOON + 1))).toEqual([true, false]);
  });

  it("used once stays used for as long as it would last", () => {
    const own = nonces();
    const nonce = own.draw(NOON + 1);
    own.use(nonce, NOON + 299_000);
    for (const later of [299_500, 300_000]) expect(own.use(nonce, NOON + later)).toBe(false);
  });

  it("ends after five minutes", () => {
    const own = nonces();
    expect(own.use(own.draw(NOON), NOON + 300_000)).toBe(false);
  });

  it("of Asha's outlives any number that a stranger draws", () => {
    const own = nonces();
    const hers = own.draw(NOON);
    for (let drawn = 0; drawn < 20_000; drawn++) own.draw(NOON);
    expect(own.use(hers, NOON + 60_000)).toBe(true);
  });

  it("that nobody drew here, or that was changed, is refused", () => {
    const own = nonces();
    const foreign = new SignInNonces(new Uint8Array(32).fill(8)).draw(NOON);
    const nonce = own.draw(NOON);
    const later = `f${nonce.slice(1)}`;
    for (const wrong of ["abcdefgh12345678", foreign, later, nonce.toUpperCase(), `${nonce}0`, ""]) {
      expect(own.use(wrong, NOON)).toBe(false);
    }
    expect(own.use(nonce, NOON)).toBe(true);
  });
});
