import { describe, expect, it } from "vitest";
import { readWay } from "../engine/readWay.ts";
import { createScrubber } from "./createScrubber.ts";

const now = new Date("2026-11-21T12:00:00Z");
const scrubber = createScrubber(
  { resourceType: "Patient" },
  readWay({ profile: "safe-harbor", notes: "scrub", now }),
);

describe("a form without a record loses what stands in its fields", () => {
  it.each([
    [
      "a name in a line of its own",
      "Patient\nIngeborg Thorvaldsdottir\nSodium 139 mmol/L",
      "Patient\n[NAME]\nSodium 139 mmol/L",
    ],
    [
      "names in columns",
      "Name   DOB   MRN   Physician\nKowalczyk, Bartholomew   05/12/1957   0098-7731   Ellsworth, Priscilla",
      "Name   DOB   MRN   Physician\n[NAME]   [DATE]   [PHONE]   [NAME]",
    ],
    ["several fields in a line", "Nom : LEFEBVRE Prénom : Apolline", "Nom : [NAME] : [NAME]"],
    [
      "a role that is not only a doctor's",
      "Transcriptionist: Kimberly J. Pfenning",
      "Transcriptionist: [NAME]",
    ],
    ["an address", "Address : H.No 12-3-456, Banjara Hills, Hyderabad", "Address : [PLACE]"],
    ["an address in Hindi", "पता: मकान नंबर 45, गांधी नगर, लखनऊ", "पता: [PLACE]"],
    ["an address in capitals", "ADDRESS 4417 N WOLCOTT AVE APT 3B", "ADDRESS [PLACE]"],
    ["an employer", "EMPLOYER: MIDWEST CARTAGE CO", "EMPLOYER: [PLACE]"],
    ["a letterhead in capitals", "SUNRISE DIAGNOSTICS CENTRE", "[PLACE]"],
    ["towns beside a street", "14, MG Road, Indiranagar, Bengaluru - 560038", "[ADDRESS]"],
    ["towns before a postal code", "The Old Surgery, Little Snoring, Norfolk NR21 0HW", "[ADDRESS]"],
    ["who signs", "Yours sincerely\nQuentin Blythe-Marsden", "Yours sincerely\n[NAME]"],
    ["where somebody was born", "Née le 23/11/1970 à Villefranche", "Née le [DATE] à [PLACE]"],
    ["a number of a register", "Reg. No. TNMC 55621", "Reg. No. [ID]"],
  ])("%s", (_what, before, after) => {
    expect(scrubber.scrub(before)).toBe(after);
  });

  it("and keeps to it where the name comes again", () => {
    const text = "Ordering Provider\nMagnus Eiriksson";
    const one = createScrubber(
      { resourceType: "Basic", texts: [text] },
      readWay({ profile: "safe-harbor", notes: "scrub", now }),
    );
    expect(one.scrub("as Eiriksson wrote")).toBe("as [NAME] wrote");
  });
});

describe("a report keeps", () => {
  it.each([
    ["a table of results", "Name   Result   Unit   Range\nHemoglobin   13.2   g/dL   12-15"],
    ["numbers behind a unit", "Glucose mg/dL 142; calcium 9.2 mg/dL 8.5-10.5"],
    ["amounts", "Sample 120 mL, Specimen 250 mL, Order 500 mL, Cr 142, creatinine 142 umol/L"],
    ["doses by the hour of the day", "Metformin 500 mg 1-0-1, insulin 10-0-12 units"],
    ["ranges", "platelets 150000-450000, pH 7.35-7.45"],
    ["what a relative had", "father MI at 55"],
    ["what is no place", "LABORATORY: Na 140, K 4.1. Location: Left arm. Unit: IU/L"],
    ["headings", "Patient\nHistory of hypertension since 2015"],
    ["vitals by one letter", "T 37.5 HR 72, T: 98.6 120/80"],
  ])("%s", (_what, text) => {
    expect(scrubber.scrub(text)).toBe(text);
  });
});
