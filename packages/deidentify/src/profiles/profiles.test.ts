import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import {
  type DeidentifyOptions,
  deidentify,
  type FhirResource,
  type Profile,
  restoreIdentity,
  shiftDaysOf,
} from "../index.ts";

const now = new Date("2026-11-21T12:00:00Z");
const shift = { secret: new Uint8Array(32).fill(0x5a), patientKey: "asha" };
const idSeed = new Uint8Array(16);
const days = shiftDaysOf(shift);

function contentOf(input: unknown, profile: Profile, more: Partial<DeidentifyOptions> = {}): FhirResource {
  const { content, identity, report } = deidentify(input, { profile, now, shift, idSeed, ...more });
  expect(restoreIdentity(content, JSON.parse(JSON.stringify(identity)))).toEqual(input);
  expect([report.profile, identity.profile]).toEqual([profile, profile]);
  return content;
}

const moved = (date: string) =>
  new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) +
  date.slice(10);

const asha = {
  resourceType: "Patient",
  id: "asha-1979",
  identifier: [{ system: "https://city-hospital.example/mrn", value: "MRN-4471" }],
  name: [{ family: "Ramanathan", given: ["Asha"] }],
  telecom: [{ system: "phone", value: "617-555-0142" }],
  gender: "female",
  birthDate: "1979-03-04",
  address: [
    {
      line: ["27 Orchard Lane"],
      city: "Brookhaven",
      district: "Norfolk",
      state: "MA",
      postalCode: "02139",
      country: "US",
    },
  ],
};
const inKarnataka = [
  { line: ["4 MG Road"], city: "Mysuru", state: "Karnataka", postalCode: "570001", country: "IN" },
];

describe("Asha herself", () => {
  it("for research keeps a moved date of birth, her state and ZIP3", () => {
    expect(contentOf(asha, "research-limited")).toEqual({
      resourceType: "Patient",
      id: "00000000-0000-4000-8000-000000000001",
      gender: "female",
      birthDate: moved("1979-03-04"),
      address: [{ country: "US", state: "MA", postalCode: "021" }],
    });
  });

  it("for her care keeps her true date of birth and her state", () => {
    expect(contentOf(asha, "care")).toEqual({
      resourceType: "Patient",
      id: "00000000-0000-4000-8000-000000000001",
      gender: "female",
      birthDate: "1979-03-04",
      address: [{ country: "US", state: "MA" }],
    });
  });

  it.each([
    ["safe-harbor", { country: "IN" }],
    ["research-limited", { country: "IN", state: "Karnataka" }],
    ["care", { country: "IN", state: "Karnataka" }],
  ] as const)("in India by %s is somewhere in %j", (profile, place) => {
    expect(contentOf({ ...asha, address: inKarnataka }, profile).address).toEqual([place]);
  });

  it("is nowhere in a state that is no state", () => {
    const address = [{ state: "Mysuru", country: "IN" }];
    expect(contentOf({ ...asha, address }, "care").address).toEqual([{ country: "IN" }]);
  });

  it("goes by another census when told so", () => {
    const address = [{ state: "MA", postalCode: "02139", country: "US" }];
    expect(contentOf({ ...asha, address }, "safe-harbor", { sparseZip3: ["021"] }).address).toEqual([
      { country: "US", state: "MA", postalCode: "000" },
    ]);
  });

  it.each([
    "036",
    "059",
    "063",
    "102",
    "203",
    "556",
    "692",
    "790",
    "821",
    "823",
    "830",
    "831",
    "878",
    "879",
    "884",
    "890",
    "893",
  ])("lives nowhere in the sparse ZIP area %s", (zip3) => {
    const address = [{ state: "VT", postalCode: `${zip3}01`, country: "US" }];
    const content = contentOf({ ...asha, address }, "safe-harbor");
    expect(content.address).toEqual([{ country: "US", state: "VT", postalCode: "000" }]);
  });
});

describe("her great-grandmother of 96", () => {
  const old = { resourceType: "Patient", birthDate: "1930-05-06" };
  const age = {
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "30525-0", display: "Age" }] },
    valueQuantity: { value: 96, unit: "years", system: "http://unitsofmeasure.org", code: "a" },
  };

  it.each(["safe-harbor", "research-limited"] as const)("is pooled by %s", (profile) => {
    expect(contentOf(old, profile).birthDate).toBeUndefined();
    expect(contentOf(age, profile).valueQuantity).toBeUndefined();
  });

  it("is not for care", () => {
    expect(contentOf(old, "care").birthDate).toBe("1930-05-06");
    expect(contentOf(age, "care").valueQuantity).toEqual(age.valueQuantity);
  });
});

describe("her record for research", () => {
  const encounter = {
    resourceType: "Encounter",
    status: "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
    meta: { lastUpdated: "2020-03-01T10:00:00.123Z" },
    period: { start: "2020-02-28T09:15:27-05:00", end: "2020-03-01T09:45:27+05:30" },
  };

  it("has all its dates moved alike", () => {
    expect(contentOf(encounter, "research-limited")).toEqual({
      ...encounter,
      meta: { lastUpdated: moved("2020-03-01T10:00:00.123Z") },
      period: { start: moved("2020-02-28T09:15:27-05:00"), end: moved("2020-03-01T09:45:27+05:30") },
    });
  });

  it.each([
    ["2020", "2020-03-05"],
    ["2020-03", "2020-03-05"],
    ["2020-03-05", "2020"],
    ["2020-03-05", "2020-03"],
    ["2019", "2020-01-01"],
  ])("has no period from %s until %s that ends before it begins", (start, end) => {
    const { period } = contentOf({ ...encounter, period: { start, end } }, "research-limited") as unknown as {
      period: { start: string; end: string };
    };
    const length = Math.min(period.start.length, period.end.length);
    expect(period.start.slice(0, length) <= period.end.slice(0, length)).toBe(true);
    expect([period.start.length, period.end.length]).toEqual([start.length, end.length]);
  });

  it("keeps what needs a moment, which by safe harbour has none", () => {
    const provenance = {
      resourceType: "Provenance",
      target: [{ type: "Patient" }],
      recorded: "2020-05-06T07:08:09Z",
      agent: [{ who: { type: "Practitioner" } }],
    };
    expect(contentOf(provenance, "research-limited").recorded).toBe(moved("2020-05-06T07:08:09Z"));
    expect(contentOf(provenance, "care")).toEqual(provenance);
    expect(contentOf(provenance, "safe-harbor").resourceType).toBe("Bundle");
  });

  it("is not made without the key that moves the dates", () => {
    let thrown: unknown;
    try {
      deidentify(asha, { profile: "research-limited", now });
    } catch (error) {
      thrown = error;
    }
    expect(isLinchpinError(thrown, "deidentify/no-shift-key")).toBe(true);
  });
});

describe("what is refused", () => {
  it.each([
    ["a list of ZIP areas that are none", { sparseZip3: ["Brookhaven"] }, "deidentify/bad-zip-list"],
    ["a third way with notes", { notes: "publish" as "scrub" }, "deidentify/unknown-notes"],
  ])("%s", (_what, more, code) => {
    let thrown: unknown;
    try {
      deidentify(asha, { profile: "safe-harbor", now, ...more });
    } catch (error) {
      thrown = error;
    }
    expect(isLinchpinError(thrown, code)).toBe(true);
    expect(JSON.stringify(thrown)).not.toContain("Brookhaven");
  });
});
