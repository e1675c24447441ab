import { describe, expect, it } from "vitest";
import { isNoneKnown } from "./isNoneKnown.ts";

const SNOMED = "http://snomed.info/sct";
const IPS = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

describe("an entry among allergies", () => {
  it.each([
    { text: "Keine Allergie bekannt", system: SNOMED, code: "716186003" },
    { text: "No information about allergies", system: IPS, code: "no-allergy-info" },
    { text: "No known food allergies", system: IPS, code: "no-known-food-allergies" },
    { text: "No known food allergy" },
    { text: "No known drug allergies." },
    { text: "NKDA" },
  ])("that says that none is known is no warning: $text", (code) => {
    expect(isNoneKnown(code)).toBe(true);
  });

  it.each([
    { text: "Allergy to penicillin", system: SNOMED, code: "91936005" },
    { text: "No known allergies except penicillin" },
    { text: "No known reaction to latex; allergic to nuts" },
    { text: "Nkdaxin" },
    { text: "Nickel" },
  ])("that says more is one: $text", (code) => {
    expect(isNoneKnown(code)).toBe(false);
  });
});
