import { expect, it } from "vitest";
import { findHouses, findTitled } from "./findTitled.ts";

it.each([
  ["CBC Report for Wile. E. COYOTE (MRN: 23453) issued 3-Mar 2011", "Wile E COYOTE"],
  ["Blood Count of Asha Ramanathan (UHID CH-4471)", "Asha Ramanathan"],
  ["Asha Ramanathan - DOB: 04/03/1979", "Asha Ramanathan"],
  ["Discharge Summary of Asha Ramanathan", "Asha Ramanathan"],
  ["RAMANATHAN, Asha", "RAMANATHAN Asha"],
  ["Ramanathan, Asha K.", "Ramanathan Asha K"],
  ["Prescription for Ravi-Kumar", "Ravi-Kumar"],
])("the title %j names %j", (title, name) => {
  expect(findTitled(title, true)).toContain(name);
});

it.each([
  "Complete Blood Count",
  "Discharge Summary",
  "Document1",
  "Microsoft Word - Untitled",
  "DXA Bone Density Report",
  "Chest X-Ray Report of May 2020",
  "GPL Ghostscript 9.04",
])("the title %j names nobody", (title) => {
  expect(findTitled(title, true)).toEqual([]);
});

it.each([
  ["Health eData Inc", "Health eData Inc"],
  ["made by Acme Laboratory, Inc for you", "Acme Laboratory, Inc"],
  ["Sunrise Diagnostics Pvt. Ltd", "Sunrise Diagnostics Pvt. Ltd"],
  ["Institute of blood", undefined],
  ["Haemoglobin and Platelets", undefined],
])("%j names the house %j", (text, house) => {
  expect(findHouses(text)[0]).toBe(house);
});
