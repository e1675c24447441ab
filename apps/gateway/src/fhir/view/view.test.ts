import { LinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { validate } from "../../../test/validate.ts";
import { fakeSource, hex, makeHeld } from "../../charts/fakeSource.fixture.ts";
import { openCharts } from "../../charts/openCharts.ts";
import { ASHA, castRecords, FIRST, SECOND } from "../../openTestGateway.fixture.ts";
import { capabilityStatement } from "../capability/capabilityStatement.ts";
import { ROUTES } from "../capability/ROUTES.ts";
import { summarizePatient } from "../read/summarizePatient.ts";
import { outcomeOf } from "../server/outcomeOf.ts";
import { accessAudit } from "./auditEvents.ts";
import { finishResource } from "./finishResource.ts";
import type { Item } from "./Item.ts";
import { itemsOf } from "./itemsOf.ts";
import { patientResourceId, resourceId } from "./resourceIds.ts";

const facts = { patientId: ASHA, version: 1, issuer: 1, mintedAt: 1_765_000_000, updatedAt: 1_765_000_000 };
const asha = patientResourceId(ASHA);

async function itemsFrom(...contents: object[]): Promise<readonly Item[]> {
  const records = contents.map((content, index) => ({
    ...facts,
    tokenId: [FIRST, SECOND][index] ?? hex(9),
    content,
  }));
  const charts = openCharts(fakeSource(records, [makeHeld({ patientId: ASHA })]), {
    now: () => 1_780_000_000,
  });
  const opened = await charts.open(ASHA);
  return opened ? itemsOf(opened) : [];
}
const ofType = (items: readonly Item[], type: string) => items.filter((item) => item.type === type);
const collection = (...resources: { fullUrl?: string; resource: object }[]) => ({
  resourceType: "Bundle",
  type: "collection",
  entry: resources,
});

describe("references", () => {
  const content = collection(
    {
      fullUrl: "https://ehr.example/fhir/Patient/7",
      resource: { resourceType: "Patient", id: "7", gender: "female" },
    },
    {
      fullUrl: "urn:uuid:0000-visit",
      resource: { resourceType: "Encounter", id: "v", subject: { reference: "Patient/7" } },
    },
    {
      resource: {
        resourceType: "Observation",
        id: "o",
        subject: { reference: "https://ehr.example/fhir/Patient/7" },
        encounter: { reference: "urn:uuid:0000-visit" },
        performer: [
          { reference: "Practitioner/nobody" },
          { reference: "#in" },
          { reference: "https://other.example/fhir/Practitioner/1" },
        ],
        derivedFrom: [{ reference: "Observation/o/_history/3" }],
        contained: [{ resourceType: "Practitioner", id: "in" }],
      },
    },
    { fullUrl: "urn:uuid:b", resource: { resourceType: "Binary", id: "b", contentType: "text/plain" } },
    {
      resource: {
        resourceType: "DocumentReference",
        id: "d",
        subject: { reference: "Patient/7" },
        content: [{ attachment: { url: "urn:uuid:b" } }],
      },
    },
  );

  it("are rewritten to where things lie here, however they were written", async () => {
    const items = await itemsFrom(content);
    const id = (type: string, original: string) => resourceId(FIRST, { type, original });
    expect(ofType(items, "Observation")[0]?.resource).toMatchObject({
      id: id("Observation", "o"),
      subject: { reference: `Patient/${asha}` },
      encounter: { reference: `Encounter/${id("Encounter", "v")}` },
      performer: [
        { reference: `Practitioner/${id("Practitioner", "nobody")}` },
        { reference: "#in" },
        { reference: "https://other.example/fhir/Practitioner/1" },
      ],
      derivedFrom: [{ reference: `Observation/${id("Observation", "o")}` }],
      contained: [{ id: "in" }],
    });
    expect(ofType(items, "DocumentReference")[0]?.resource.content).toEqual([
      { attachment: { url: `Binary/${id("Binary", "b")}` } },
    ]);
  });

  it("of two records never meet, though their own ids are the same", async () => {
    const items = await itemsFrom(content, content);
    const ids = items.map(({ type, id }) => `${type}/${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ofType(items, "Observation")).toHaveLength(2);
    expect(ofType(items, "Patient")).toHaveLength(1);
  });

  it("are the same at every reading, and versions too while nothing changes", async () => {
    const [first, second] = [await itemsFrom(content), await itemsFrom(content)];
    expect(first).toEqual(second);
  });
});

it("a record that holds no Patient still is Asha's", async () => {
  const items = await itemsFrom(
    collection({
      resource: { resourceType: "Condition", id: "c", subject: { reference: "Patient/elsewhere" } },
    }),
  );
  expect(ofType(items, "Condition")[0]?.resource).toMatchObject({
    subject: { reference: `Patient/${asha}` },
  });
  expect(ofType(items, "Patient")[0]?.resource).toMatchObject({ id: asha, identifier: [{ value: ASHA }] });
});

it("a patient who is contained in each resource is Asha too", async () => {
  const contained = [{ resourceType: "Patient", id: "p", gender: "female" }];
  const subject = { reference: "#p" };
  const items = await itemsFrom(
    collection(
      { resource: { resourceType: "Condition", id: "c", contained, subject } },
      { resource: { resourceType: "Procedure", id: "d", status: "completed", contained, subject } },
    ),
  );
  expect(ofType(items, "Patient").map(({ resource }) => [resource.id, resource.gender])).toEqual([
    [asha, "female"],
  ]);
  expect(ofType(items, "Condition")[0]?.resource).toMatchObject({
    subject: { reference: `Patient/${asha}` },
  });
  expect(ofType(items, "Condition")[0]?.resource.contained).toBeUndefined();
});

it("two resources of the same id are both served", async () => {
  const subject = { reference: "Patient/7" };
  const items = await itemsFrom(
    collection(
      { resource: { resourceType: "Patient", id: "7" } },
      { resource: { resourceType: "Condition", id: "c", subject, code: { text: "one" } } },
      { resource: { resourceType: "Condition", id: "c", subject, code: { text: "other" } } },
    ),
  );
  expect(new Set(ofType(items, "Condition").map(({ id }) => id)).size).toBe(2);
});

it("a record that is nested without end is told as one that does not open", async () => {
  let deep: object = {};
  for (let depth = 0; depth < 5_000; depth++) deep = { extension: [deep] };
  const resource = { resourceType: "Condition", id: "c", subject: { reference: "Patient/7" }, ...deep };
  const source = fakeSource([{ ...facts, tokenId: FIRST, content: {} }], [makeHeld({ patientId: ASHA })]);
  const opening = { bundle: collection({ resource }) as never, subject: "Patient/7", withIdentity: false };
  const charts = openCharts(
    {
      ...source,
      open: async () => ({
        ...opening,
        shownVersion: 1,
        author: 1,
        grantId: source.grants[0]?.grantId as never,
        purpose: null,
        grantedAt: 1,
      }),
    },
    { now: () => 1_780_000_000 },
  );
  expect((await charts.open(ASHA))?.failures).toEqual([{ tokenId: FIRST, code: "record/too-deep" }]);
});

it("a resource that comes to be there by a later grant is new from then on", async () => {
  const charts = openCharts(
    fakeSource(castRecords().slice(0, 1), [makeHeld({ patientId: ASHA, notBefore: 1_779_000_000 })]),
    { now: () => 1_780_000_000 },
  );
  const opened = await charts.open(ASHA);
  const [condition] = ofType(opened ? itemsOf(opened) : [], "Condition");
  expect(condition?.updatedAt).toBe(1_779_000_000_000);
});

describe("all that goes out is valid FHIR", () => {
  it("resources, consents, provenance, audit, a summary", async () => {
    const [first, second] = castRecords().map(({ content }) => content);
    const items = await itemsFrom(first ?? {}, second ?? {});
    const access = finishResource(
      accessAudit(
        {
          ...{
            id: "1",
            at: 1_780_000_000_000,
            clientId: "ehr",
            clientName: "The EHR",
            interaction: "search-type",
          },
          ...{
            types: ["Observation"],
            query: "Observation?code=1",
            purposes: ["treatment"],
            patientIds: [ASHA],
            outcome: "0",
          },
        },
        ASHA,
      ),
      { patientId: ASHA, tokens: [], updatedAt: 1_780_000_000_000 },
    );
    const types = new Set(items.map(({ type }) => type));
    expect([...types]).toEqual(
      expect.arrayContaining(["Consent", "Provenance", "AuditEvent", "Observation", "Patient"]),
    );
    // Hundreds of alike ones: ten of each type tell.
    const some = [...types].flatMap((type) => ofType(items, type).slice(0, 10));
    const faults = [...some, access].flatMap(({ type, resource }) =>
      validate(resource).map((fault) => `${type}: ${fault}`),
    );
    expect(faults).toEqual([]);
    expect(validate(summarizePatient({ all: items }, new Date(1_780_000_000_000)))).toEqual([]);
  });

  it("the capability statement and errors", () => {
    const statement = capabilityStatement({
      routes: ROUTES,
      base: "https://g.example/fhir",
      tokenUrl: "https://g.example/t",
    });
    expect(validate(JSON.parse(JSON.stringify(statement)))).toEqual([]);
    const outcome = outcomeOf(
      new LinchpinError({ code: "fhir/parameter-value", message: "No.", facts: { parameter: "date" } }),
    );
    expect(validate(outcome)).toEqual([]);
  });
});
