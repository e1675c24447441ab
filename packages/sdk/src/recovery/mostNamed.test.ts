import { describe, expect, it } from "vitest";
import { mostNamed } from "./mostNamed.ts";

const said = (guardian: string, patient: string) => ({ guardian, patient });
const named = (...told: ReturnType<typeof said>[]) => mostNamed(told, ({ patient }) => patient);

describe("for whom the helpers of a new phone answer", () => {
  it("is nobody while nobody answered, and whom all of them name", () => {
    expect(named()).toEqual({ name: null, contested: false });
    expect(named(said("Bina", "Farida"), said("Chitra", "Farida"))).toEqual({
      name: "Farida",
      contested: false,
    });
  });

  it("is whom most name, each helper counted once however often they write, and contested by one who says otherwise", () => {
    const told = [
      said("Mallory", "Mallory"),
      said("Mallory", "Mallory"),
      said("Bina", "Farida"),
      said("Chitra", "Farida"),
    ];
    expect(named(...told)).toEqual({ name: "Farida", contested: true });
  });
});
