import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutateDocument } from "../../test/refusals.ts";
import { validateRecord } from "../validate/validateRecord.ts";
import {
  amendDraft,
  type ConsultationDraft,
  isEmptyDraft,
  parseDraft,
  recordOfConsultation,
  signDraft,
  startDraft,
  writeDraft,
} from "./index.ts";
import { countedIds, people, visit } from "./test/visit.fixture.ts";

/** A draft in which anything may be put anywhere. */
// biome-ignore lint/suspicious/noExplicitAny: it is broken on purpose.
type Broken = any;

const at = "2026-11-22T10:00:00+05:30";
const codeOf = (run: () => unknown) => {
  try {
    run();
    return "taken";
  } catch (thrown) {
    return isLinchpinError(thrown) ? `${thrown.code} ${thrown.facts.path ?? ""}`.trim() : "another error";
  }
};
const reading = (change: (draft: Broken) => void) => {
  const copy = structuredClone(visit) as Broken;
  change(copy);
  return codeOf(() => parseDraft(JSON.stringify(copy)));
};

describe("a draft that Dr. Ravi keeps", () => {
  it("comes back as it was written", () => {
    expect(parseDraft(writeDraft(visit))).toEqual(visit);
    expect(parseDraft(new TextEncoder().encode(writeDraft(visit)))).toEqual(visit);
  });

  it("comes back whatever words are in it, and makes a record that is valid", () => {
    const words = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .filter((one) => one.trim() !== "");
    fc.assert(
      fc.property(words, words, (complaint, note) => {
        const draft: ConsultationDraft = {
          ...visit,
          notes: { complaint },
          problems: visit.problems.map((problem) => ({ ...problem, note })),
        };
        expect(parseDraft(writeDraft(draft))).toEqual(draft);
        const bundle = recordOfConsultation({ ...people, draft, ids: countedIds() });
        expect(validateRecord(bundle)).toEqual([]);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it("is amended part by part until it is signed", () => {
    const begun = startDraft({ id: visit.id, at: visit.startedAt });
    const amended = amendDraft({
      draft: begun,
      changes: { notes: { plan: "rest" }, followUp: { on: "2026-12-01" } },
      at,
    });
    expect(amended).toEqual({
      ...begun,
      revision: 2,
      amendedAt: at,
      notes: { plan: "rest" },
      followUp: { on: "2026-12-01" },
    });
    const without = amendDraft({ draft: amended, changes: { followUp: undefined }, at });
    expect("followUp" in without).toBe(false);
    expect(begun.revision).toBe(1);
    const signed = signDraft(amended, at);
    expect(parseDraft(writeDraft(signed)).signedAt).toBe(at);
    expect(codeOf(() => amendDraft({ draft: signed, changes: {}, at }))).toBe("consultation/signed");
    expect(codeOf(() => signDraft(signed, at))).toBe("consultation/signed");
  });

  it("is empty until something is written", () => {
    const begun = startDraft({ id: visit.id, at });
    expect(isEmptyDraft(begun)).toBe(true);
    expect(isEmptyDraft({ ...begun, followUp: {} })).toBe(true);
    expect(isEmptyDraft({ ...begun, vitals: visit.vitals })).toBe(false);
    expect(isEmptyDraft(visit)).toBe(false);
  });
});

describe("what is refused, with its place", () => {
  it.each([
    ["an element that nobody knows", (d: Broken) => (d.problems[0].colour = "red"), ".problems[0].colour"],
    ["an element whose name could be anything", (d: Broken) => (d["Asha Rao"] = 1), ""],
    ["a missing list", (d: Broken) => delete d.orders, ".orders"],
    ["a null", (d: Broken) => (d.notes = null), ".notes"],
    ["an empty note", (d: Broken) => (d.notes.plan = "  "), ".notes.plan"],
    ["a term that is both", (d: Broken) => (d.problems[0].problem.text = "x"), ".problems[0].problem.system"],
    [
      "a system that is no address",
      (d: Broken) => (d.problems[0].problem.system = "SNOMED"),
      ".problems[0].problem.system",
    ],
    ["a unit that the vital sign has not", (d: Broken) => (d.vitals[2].unit = "K"), ".vitals[2].unit"],
    ["a vital sign twice", (d: Broken) => (d.vitals[1].vital = "systolic"), ".vitals[1].vital"],
    ["an id twice", (d: Broken) => (d.orders[0].id = "m1"), ".orders[0].id"],
    ["a medicine for no problem", (d: Broken) => (d.medicines[0].for = "p9"), ".medicines[0].for"],
    [
      "half a tablet less than nothing",
      (d: Broken) => (d.medicines[0].dose.value = -0.5),
      ".medicines[0].dose.value",
    ],
    ["no fills", (d: Broken) => (d.medicines[0].fills = 0), ".medicines[0].fills"],
    ["a day that is none", (d: Broken) => (d.followUp.on = "2026-02-30"), ".followUp.on"],
    ["half a character", (d: Broken) => (d.notes.plan = "\ud800"), ""],
    ["a later version", (d: Broken) => (d.version = 2), ".version"],
    [
      "an allergy beside none",
      (d: Broken) => (d.allergies[1].substance = { text: "No known allergies" }),
      ".allergies[1]",
    ],
  ])("%s", (_what, change, path) => {
    expect(reading(change)).toBe(`consultation/draft draft${path}`);
  });

  it("what is no JSON, or too much of it", () => {
    expect(codeOf(() => parseDraft("{"))).toBe("consultation/draft draft");
    expect(codeOf(() => parseDraft(`"${"x".repeat(300_000)}"`))).toBe("consultation/draft draft");
    const notes = { history: "x".repeat(20_000), plan: "क".repeat(20_000), advice: "क".repeat(20_000) };
    expect(codeOf(() => writeDraft({ ...visit, notes }))).toBe("taken");
    const remark = "क".repeat(2_000);
    const problems = Array.from({ length: 60 }, (_, n) => ({
      ...visit.problems[1],
      id: `q${n}`,
      note: remark,
    }));
    expect(codeOf(() => writeDraft({ ...visit, problems: [...visit.problems, ...problems] as never }))).toBe(
      "consultation/too-large",
    );
  });

  it("mutated drafts: what is taken makes a valid record, what is refused is refused by name", () => {
    const { taken, refused } = mutateDocument(visit, {
      code: "consultation/draft",
      secret: /wedding|syrup|anaemic|dog lay/i,
      seed: 20_261,
      read: (bytes) => {
        const draft = parseDraft(bytes);
        expect(parseDraft(writeDraft(draft))).toEqual(draft);
        if (isEmptyDraft(draft)) return;
        const bundle = recordOfConsultation({ ...people, draft, ids: countedIds() });
        if (validateRecord(bundle).length > 0) throw new Error("an invalid record");
      },
    });
    expect(taken).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(500);
  });
});
