import { describe, expect, it } from "vitest";
import { chooseUnlockWays } from "./chooseUnlockWays.ts";

const own = {
  ...{ isBuiltIn: false, hasDeviceKey: false, canUsePasskeys: true },
  ...{ isPasskeyHere: false, hasPasskeySlot: false },
};
const builtIn = { ...own, isBuiltIn: true, isPasskeyHere: true, hasPasskeySlot: true };

describe("the ways to unlock", () => {
  it("with a wallet of Asha's own begin with her PIN, or with this device where it needs none", () => {
    expect(chooseUnlockWays(own)).toEqual(["pin", "paper"]);
    expect(chooseUnlockWays({ ...own, hasDeviceKey: true })).toEqual(["device", "pin", "paper"]);
  });

  it("offer her screen lock where it was set up, first where this device was", () => {
    expect(chooseUnlockWays({ ...own, hasPasskeySlot: true })).toEqual(["pin", "passkey", "paper"]);
    expect(chooseUnlockWays({ ...own, hasPasskeySlot: true, isPasskeyHere: true })).toEqual([
      "passkey",
      "pin",
      "paper",
    ]);
  });

  it("with the built-in wallet never ask for a PIN", () => {
    expect(chooseUnlockWays(builtIn)).toEqual(["passkey", "paper"]);
    expect(chooseUnlockWays({ ...builtIn, isPasskeyHere: false, hasPasskeySlot: undefined })).toEqual([
      "passkey",
      "paper",
    ]);
    expect(chooseUnlockWays({ ...builtIn, isPasskeyHere: false, hasPasskeySlot: false })).toEqual(["paper"]);
  });

  it("leave the page on paper where a browser knows no passkeys", () => {
    expect(chooseUnlockWays({ ...builtIn, canUsePasskeys: false })).toEqual(["paper"]);
  });
});
