import { expect, test } from "vitest";
import { asWallet } from "./asWallet.ts";

test("a doctor's wallet is taken as it was pasted", () => {
  expect(asWallet(` 0x${"Ab".repeat(20)}\n`)).toBe(`0x${"ab".repeat(20)}`);
});

test.each(["", "0x12", `0x${"ab".repeat(32)}`, `0x${"0".repeat(40)}`, "ab".repeat(20)])(
  "“%s” is nobody's wallet",
  (typed) => {
    expect(asWallet(typed)).toBeNull();
  },
);
