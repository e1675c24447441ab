import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { mutateDocument } from "../../test/refusals.ts";
import { faultsOf } from "../../test/validators.ts";
import type { DraftMedicine } from "../consultation/index.ts";
import { visit } from "../consultation/test/visit.fixture.ts";
import {
  type Dispensing,
  type DispensingNote,
  makeDispensingNote,
  makeLaboratoryOrder,
  makePrescription,
  parseDispensingNote,
  parseLaboratoryOrder,
  parsePrescription,
  showPrescription,
  tallyDispensing,
  writeCareDocument,
} from "./index.ts";

const ravi = { providerId: 3, name: "Dr. Ravi Iyer", organization: "City Hospital" };
const pharmacy = { providerId: 7, name: "Lakeside Pharmacy" };
const id = "0b9e5a3c-6d1f-4a52-9c35-0c1f7f9d2e11";
const issuedAt = "2026-11-22T09:52:00+05:30";
const at = "2026-11-25T18:00:00+05:30";
const amoxicillin = visit.medicines[0] as DraftMedicine;
const prescription = makePrescription({ medicine: amoxicillin, issuer: ravi, id, issuedAt });
const order = makeLaboratoryOrder({
  tests: [
    { system: "http://loinc.org", code: "718-7", display: "Hemoglobin [Mass/volume] in Blood" },
    { text: "The test that Meera asked about" },
  ],
  specimen: { system: "http://snomed.info/sct", code: "119297000", display: "Blood specimen" },
  fasting: true,
  urgency: "urgent",
  question: "Is the anaemia from iron?",
  validUntil: "2026-12-22",
  issuer: ravi,
  id,
  issuedAt,
});
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const handOut = (more: Partial<Dispensing> = {}) =>
  makeDispensingNote({
    prescription,
    earlier: [],
    amount: { value: 15, unit: "capsule" },
    by: pharmacy,
    id: uuid(1),
    at,
    ...more,
  });
const note = handOut({ amount: { value: 10, unit: "capsule" }, note: "The rest on Monday" });
const codeOf = (run: () => unknown) => {
  try {
    run();
    return "taken";
  } catch (thrown) {
    return isLinchpinError(thrown) ? thrown.code : "another error";
  }
};

describe("what goes from Dr. Ravi to pharmacy and laboratory", () => {
  it.each([
    ["a prescription", prescription, parsePrescription, [prescription.request]],
    ["an order", order, parseLaboratoryOrder, order.requests],
    ["a note", note, parseDispensingNote, [note.dispense]],
  ] as const)(
    "%s comes back as it was written, in at most 32 KiB, as valid FHIR",
    (_what, document, parse, resources) => {
      const bytes = writeCareDocument(document);
      expect(bytes.length).toBeLessThan(32_768);
      expect(parse(bytes)).toEqual(document);
      for (const resource of resources as readonly FhirResource[]) expect(faultsOf(resource)).toEqual([]);
    },
  );

  it("the pharmacy reads what to hand out and how it is taken", () => {
    expect(showPrescription(prescription)).toEqual({
      medicine: expect.objectContaining({ text: "amoxicillin 500 mg capsule" }),
      dosages: ["1 capsule, Oral route, 3 times a day, for 5 days, after food"],
    });
    expect(showPrescription(note).medicine.text).toBe("amoxicillin 500 mg capsule");
  });

  it("another product is given only where the doctor said so", () => {
    const { substitutionAllowed: _, ...silent } = amoxicillin;
    const strict = makePrescription({ medicine: silent, issuer: ravi, id, issuedAt });
    expect(strict.substitutionAllowed).toBe(false);
    const substitute = { text: "Mox 500 capsule" };
    expect(codeOf(() => handOut({ prescription: strict, substitute }))).toBe("care/substitution");
    expect(handOut({ substitute })).toMatchObject({ substituted: true });
  });

  it.each(["fills", "amountPerFill", "validUntil"])("no prescription without its %s", (element) => {
    const medicine = { ...amoxicillin, [element]: undefined };
    expect(codeOf(() => makePrescription({ medicine, issuer: ravi, id, issuedAt }))).toBe("care/incomplete");
  });

  it("no word of it names the patient", () => {
    const identity = ["Asha Rao", "MRN-448123"];
    const say = (instructions: string) =>
      codeOf(() =>
        makePrescription({
          medicine: { ...amoxicillin, instructions },
          issuer: ravi,
          id,
          issuedAt,
          identity,
        }),
      );
    expect(say("for ASHA, after food")).toBe("care/names-patient");
    expect(say("file 448123")).toBe("care/names-patient");
    expect(say("with ashads")).toBe("taken");
    expect(codeOf(() => makeLaboratoryOrder({ ...order, question: "Has Rao anaemia?", identity }))).toBe(
      "care/names-patient",
    );
  });
});

describe("what a pharmacy refuses", () => {
  it.each([
    ["another issuer in the FHIR", { request: { ...prescription.request, requester: { display: "Dr. X" } } }],
    ["more fills than the FHIR says", { fills: 9 }],
    ["a larger amount than the FHIR says", { amountPerFill: { value: 90, unit: "capsule" } }],
    ["a longer validity than the FHIR says", { validUntil: "2027-12-22" }],
    ["a validity before it was issued", { validUntil: "2026-11-01" }],
    ["another product, which the FHIR forbids", { substitutionAllowed: false }],
    ["a patient", { request: { ...prescription.request, subject: { display: "Asha" } } }],
    [
      "an extension",
      { request: { ...prescription.request, extension: [{ url: "x", valueString: "Asha" }] } },
    ],
    ["a stopped request", { request: { ...prescription.request, status: "stopped" } }],
    ["no medicine", { request: { ...prescription.request, medicationReference: undefined } }],
    ["a later version", { version: 2 }],
    ["another kind", { type: "linchpin-laboratory-order" }],
  ])("%s", (_what, change) => {
    expect(codeOf(() => parsePrescription(JSON.stringify({ ...prescription, ...change })))).toBe(
      "care/document",
    );
  });

  it("an order whose requests are not its tests, and a note that does not agree with itself", () => {
    const less = { ...order, tests: order.tests.slice(1) };
    expect(codeOf(() => parseLaboratoryOrder(JSON.stringify(less)))).toBe("care/document");
    const whole = { ...note, isPartial: false };
    expect(codeOf(() => parseDispensingNote(JSON.stringify(whole)))).toBe("care/document");
    const more = { ...note, amount: { value: 1, unit: "capsule" } };
    expect(codeOf(() => parseDispensingNote(JSON.stringify(more)))).toBe("care/document");
  });

  it("more than 32 KiB", () => {
    const tests = Array.from({ length: 40 }, () => ({ text: "क".repeat(250) }));
    expect(codeOf(() => makeLaboratoryOrder({ ...order, tests }))).toBe("care/too-large");
  });

  it("the day after the last one, in the pharmacy's own zone", () => {
    expect(codeOf(() => handOut({ at: "2026-12-22T23:59:00+05:30" }))).toBe("taken");
    expect(codeOf(() => handOut({ at: "2026-12-23T00:01:00+05:30" }))).toBe("care/expired");
  });

  it.each([
    ["prescription", prescription, parsePrescription],
    ["order", order, parseLaboratoryOrder],
    ["note", note, parseDispensingNote],
  ] as const)("mutated %s documents", (_what, document, parse) => {
    const { taken, refused } = mutateDocument(document, {
      code: "care/document",
      secret: /Ravi|Lakeside|anaemia|food|Monday/i,
      seed: 32_768,
      read: (bytes) => {
        const read = parse(bytes);
        if (/"(?:subject|patient)":\{(?!"extension")/.test(JSON.stringify(read)))
          throw new Error("a patient");
        writeCareDocument(read);
      },
    });
    expect(taken).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(900);
  });
});

describe("fills", () => {
  it("a part, the rest, and then the next fill", () => {
    const rest = handOut({ earlier: [note], amount: { value: 5, unit: "capsule" }, id: uuid(2) });
    const next = handOut({ earlier: [rest, note], id: uuid(3) });
    expect([note, rest, next].map(({ fill, isPartial, remaining }) => [fill, isPartial, remaining])).toEqual([
      [1, true, { inThisFill: 5, fills: 1 }],
      [1, false, { inThisFill: 0, fills: 1 }],
      [2, false, { inThisFill: 0, fills: 0 }],
    ]);
    expect([note, rest, next].map(({ dispense }) => dispense.type?.coding?.[0]?.code)).toEqual([
      "FFP",
      "FFC",
      "RFC",
    ]);
    expect(codeOf(() => handOut({ earlier: [next, note, rest], id: uuid(4) }))).toBe("care/no-fills-left");
    expect(codeOf(() => handOut({ earlier: [note] }))).toBe("care/too-much");
    expect(codeOf(() => handOut({ amount: { value: 1, unit: "tablet" } }))).toBe("care/unit");
  });

  it("a note that came twice counts once; one of another prescription, or of more than there was, not at all", () => {
    const second = { ...note, id: uuid(8) };
    expect(tallyDispensing(prescription, [note, second])).toMatchObject({
      byFill: [10, 0],
      wrong: [uuid(8)],
    });
    const stranger = { ...note, id: uuid(9), prescriptionId: uuid(77) };
    expect(tallyDispensing(prescription, [note, note, stranger])).toMatchObject({
      byFill: [10, 0],
      nextFill: 1,
      leftInNextFill: 5,
      untouchedFills: 1,
      wrong: [uuid(9)],
    });
  });

  it("never more than prescribed, whatever is handed out in whatever order", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (thousandths) => {
        const notes: DispensingNote[] = [];
        for (const [index, step] of thousandths.entries()) {
          const amount = { value: step / 1_000, unit: "capsule" as const };
          const { leftInNextFill } = tallyDispensing(prescription, notes);
          const run = () => handOut({ earlier: notes, amount, id: uuid(index + 1) });
          if (amount.value > leftInNextFill)
            expect(codeOf(run)).toMatch(/^care\/(?:too-much|no-fills-left)$/);
          else notes.push(run());
        }
        const { byFill, wrong } = tallyDispensing(prescription, notes.toReversed());
        expect(wrong).toEqual([]);
        expect(Math.max(...byFill)).toBeLessThanOrEqual(15);
        const sum = notes.reduce((all, { amount }) => all + amount.value, 0);
        expect(byFill.reduce((all, one) => all + one, 0)).toBeCloseTo(sum, 6);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});
