import { describe, expect, it } from "vitest";
import { chooseNewWays } from "./chooseNewWays.ts";

const own = { wallet: "own" as const, isActing: false, canUsePasskeys: true };

describe("the ways back that Asha can make", () => {
  it("are her screen lock, the wallet that she brought, and a page", () => {
    expect(chooseNewWays(own)).toEqual(["passkey", "wallet", "paper"]);
  });

  it("leave her wallet out while it is not connected", () => {
    expect(chooseNewWays({ ...own, wallet: null })).toEqual(["passkey", "paper"]);
  });

  it("leave the built-in wallet out, which never signs alike", () => {
    expect(chooseNewWays({ ...own, wallet: "built-in" })).toEqual(["passkey", "paper"]);
  });

  it("leave her wallet out while she acts for her child", () => {
    expect(chooseNewWays({ ...own, isActing: true })).toEqual(["passkey", "paper"]);
  });

  it("are always a page on paper", () => {
    expect(chooseNewWays({ wallet: null, isActing: false, canUsePasskeys: false })).toEqual(["paper"]);
  });
});
