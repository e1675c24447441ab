import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { groupByPatient } from "./groupByPatient.ts";

const make = (resource: object) => resource as FhirResource;
const idsOf = (resources: readonly FhirResource[]) => resources.map(({ id }) => id);
const membersOf = (groups: ReturnType<typeof groupByPatient>["groups"]) =>
  groups.map(({ bundle }) => idsOf((bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])));

const asha = make({ resourceType: "Patient", id: "asha", identifier: [{ system: "s", value: "1" }] });
const meera = make({ resourceType: "Patient", id: "meera" });
const ravi = make({ resourceType: "Practitioner", id: "ravi" });
const city = make({ resourceType: "Organization", id: "city" });
const lakeside = make({ resourceType: "Organization", id: "lakeside" });
const role = make({
  resourceType: "PractitionerRole",
  id: "role",
  practitioner: { reference: "Practitioner/ravi" },
  organization: { reference: "Organization/city" },
});
const visitOf = (id: string, patient: string, more: object = {}) =>
  make({ resourceType: "Encounter", id, subject: { reference: patient }, ...more });

describe("a folder of bulk-export NDJSON", () => {
  it("becomes one collection per patient, in order of first appearance", () => {
    const { groups, unassigned } = groupByPatient([
      visitOf("v1", "Patient/meera"),
      asha,
      meera,
      visitOf("v2", "Patient?identifier=s|1"),
    ]);
    expect(membersOf(groups)).toEqual([
      ["v1", "meera"],
      ["asha", "v2"],
    ]);
    expect(groups.map(({ reference, patient }) => [reference, patient?.id])).toEqual([
      ["Patient/meera", "meera"],
      ["Patient/asha", "asha"],
    ]);
    expect(groups[0]?.bundle).toMatchObject({ resourceType: "Bundle", type: "collection" });
    expect(unassigned).toEqual([]);
  });

  it("takes shared resources along only where they are referred to, also through one another", () => {
    const visit = visitOf("v1", "Patient/asha", {
      participant: [{ individual: { reference: "PractitionerRole/role" } }],
    });
    const { groups, unassigned } = groupByPatient([asha, meera, ravi, city, lakeside, role, visit]);
    expect(membersOf(groups)).toEqual([["asha", "ravi", "city", "role", "v1"], ["meera"]]);
    expect(idsOf(unassigned)).toEqual(["lakeside"]);
  });

  it("gives a Provenance to the patient whose resources it is about", () => {
    const provenance = make({ resourceType: "Provenance", id: "p", target: [{ reference: "Encounter/v1" }] });
    expect(
      membersOf(groupByPatient([asha, meera, visitOf("v1", "Patient/meera"), provenance]).groups),
    ).toEqual([["asha"], ["meera", "v1", "p"]]);
  });

  it("never takes one patient's resource, or a list of patients, into another's record", () => {
    const group = make({
      resourceType: "Group",
      id: "g",
      member: [{ entity: { reference: "Patient/meera" } }],
    });
    const visit = visitOf("v1", "Patient/asha", {
      basedOn: [{ reference: "Encounter/v2" }],
      extension: [{ valueReference: { reference: "Group/g" } }],
    });
    const { groups, unassigned } = groupByPatient([
      asha,
      meera,
      group,
      visit,
      visitOf("v2", "Patient/meera"),
    ]);
    expect(membersOf(groups)).toEqual([
      ["asha", "v1"],
      ["meera", "v2"],
    ]);
    expect(idsOf(unassigned)).toEqual(["g"]);
  });

  it("leaves aside what is about two patients", () => {
    const shared = make({
      resourceType: "Observation",
      id: "o",
      subject: { reference: "Patient/asha" },
      patient: { reference: "Patient/meera" },
    });
    expect(idsOf(groupByPatient([asha, meera, shared]).unassigned)).toEqual(["o"]);
  });

  it("groups by reference where the Patient itself is not in the export", () => {
    const { groups } = groupByPatient([visitOf("v1", "Patient/asha"), visitOf("v2", "Patient/asha")]);
    expect(groups.map(({ reference, patient }) => [reference, patient])).toEqual([
      ["Patient/asha", undefined],
    ]);
    expect(membersOf(groups)).toEqual([["v1", "v2"]]);
  });
});
