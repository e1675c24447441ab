import type { Hex, KeyBundle } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { isUnderOtherKeys } from "./isUnderOtherKeys.ts";

const [GENERAL, IDENTITY, CARERS, OWN]: readonly Hex[] = ["0x01", "0x02", "0x0c", "0x05"];
const bundle = {
  compartments: [
    { id: GENERAL, publicKey: OWN },
    { id: IDENTITY, publicKey: OWN },
  ],
} as unknown as Pick<KeyBundle, "compartments">;
const dealtTo = (...keys: readonly (readonly [Hex | undefined, Hex | undefined])[]) => ({
  sets: keys.map(([compartment, publicKey]) => ({
    ...{ compartment: compartment as Hex, publicKey: publicKey as Hex },
    ...{ k: 2, custodians: [1, 2, 3] },
  })),
  isWhole: true,
});

describe("when Mira's coming of age is repeated", () => {
  it("a record that is dealt to her own keys is left as it is", () => {
    expect(isUnderOtherKeys(dealtTo([GENERAL, OWN], [IDENTITY, OWN]), bundle)).toBe(false);
  });

  it("one of which any part is dealt to those that Asha knows is dealt anew", () => {
    expect(isUnderOtherKeys(dealtTo([GENERAL, OWN], [IDENTITY, CARERS]), bundle)).toBe(true);
  });

  it("and so is one whose deals nobody could tell", () => {
    expect(isUnderOtherKeys({ ...dealtTo([GENERAL, OWN]), isWhole: false }, bundle)).toBe(true);
  });
});
