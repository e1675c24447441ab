import { Client } from "fhir-kit-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ASHA, BALA, FIRST, openTestGateway, SECOND, type TestGateway } from "../openTestGateway.fixture.ts";
import { patientResourceId, recordPrefix } from "./view/resourceIds.ts";
import { TOKEN_SYSTEM } from "./view/systems.ts";

interface Bundle {
  readonly resourceType: "Bundle";
  readonly type: string;
  readonly total?: number;
  readonly link: { readonly relation: string; readonly url: string }[];
  readonly entry?: {
    readonly fullUrl: string;
    readonly resource: Record<string, never> & { readonly resourceType: string; readonly id: string };
    readonly search: { readonly mode: string };
  }[];
}

let gateway: TestGateway;
let client: Client;
const asha = patientResourceId(ASHA);

beforeAll(async () => {
  gateway = await openTestGateway();
  const bearerToken = await gateway.tokenOf("ehr", "system/*.rs");
  client = new Client({ baseUrl: gateway.base, bearerToken });
});
afterAll(() => gateway.close());

const search = async (resourceType: string, searchParams: Record<string, string | string[]> = {}) =>
  (await client.resourceSearch({ resourceType, searchParams })) as unknown as Bundle;
const matches = ({ entry = [] }: Bundle) =>
  entry.filter((one) => one.search.mode === "match").map((one) => one.resource);

describe("a client library's own calls", () => {
  it("finds out where tokens are had", async () => {
    expect(await client.smartAuthMetadata()).toMatchObject({
      tokenUrl: new URL(`${gateway.publicUrl}/smart/token`),
    });
  });

  it("reads the capability statement", async () => {
    expect(await client.capabilityStatement()).toMatchObject({
      resourceType: "CapabilityStatement",
      fhirVersion: "4.0.1",
    });
  });

  it("finds one Patient a person, though Asha has two records", async () => {
    const found = await search("Patient");
    expect(
      matches(found)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([asha, patientResourceId(BALA)].sort());
    expect(found.total).toBe(2);
  });

  it("tags Asha with both of her tokens, and every other resource with its own", async () => {
    const read = (await client.read({ resourceType: "Patient", id: asha })) as unknown as {
      meta: { tag: { system: string; code: string }[] };
    };
    const tokens = read.meta.tag.filter(({ system }) => system === TOKEN_SYSTEM).map(({ code }) => code);
    expect(tokens.sort()).toEqual([FIRST, SECOND].sort());
    const [condition] = matches(
      await search("Condition", { patient: asha, _tag: `${TOKEN_SYSTEM}|${FIRST}` }),
    );
    expect(condition?.id.startsWith(recordPrefix(FIRST))).toBe(true);
    expect(condition).toMatchObject({
      meta: { source: `${TOKEN_SYSTEM}:${FIRST}` },
      subject: { reference: `Patient/${asha}` },
    });
  });

  it("follows pages to their end, each match once", async () => {
    let page: Bundle | undefined = await search("Observation", { patient: asha, _count: "7" });
    const { total = 0 } = page;
    const ids: string[] = [];
    while (page) {
      ids.push(...matches(page).map(({ id }) => id));
      page = (await client.nextPage({ bundle: page as never })) as unknown as Bundle | undefined;
    }
    expect(total).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(total);
    expect(ids).toHaveLength(total);
  });

  it("keeps what was asked out of the next link", async () => {
    const { link } = await search("Observation", { patient: asha, _count: "1", code: "8867-4" });
    const next = link.find(({ relation }) => relation === "next")?.url ?? "";
    expect(next).toMatch(/Observation\?_page=[\w-]+$/);
  });

  it("resolves references between resources", async () => {
    const [request] = matches(await search("MedicationRequest", { patient: asha }));
    const { subject } = request as unknown as { subject: { reference: string } };
    expect(await client.resolve({ reference: subject.reference })).toMatchObject({
      resourceType: "Patient",
      id: asha,
    });
  });

  it("searches by POST", async () => {
    const found = (await client.resourceSearch({
      resourceType: "Condition",
      searchParams: { patient: asha },
      options: { postSearch: true } as never,
    })) as unknown as Bundle;
    expect(found.total).toBeGreaterThan(0);
  });

  it("gives everything of a patient", async () => {
    const all = (await client.operation({
      name: "everything",
      resourceType: "Patient",
      id: asha,
      method: "GET",
    })) as unknown as Bundle;
    const types = new Set(matches(all).map(({ resourceType }) => resourceType));
    expect([...types]).toEqual(
      expect.arrayContaining(["Patient", "Observation", "Condition", "Consent", "Provenance"]),
    );
    expect(
      all.entry?.every(({ resource }) => !JSON.stringify(resource).includes(patientResourceId(BALA))),
    ).toBe(true);
  });

  it.each(["GET", "POST"] as const)("gives a patient summary by %s", async (method) => {
    const summary = (await client.operation({
      name: "summary",
      resourceType: "Patient",
      id: asha,
      method,
    })) as unknown as Bundle;
    expect(summary.type).toBe("document");
    expect(summary.entry?.[0]?.resource).toMatchObject({
      resourceType: "Composition",
      type: { coding: [{ code: "60591-5" }] },
    });
    const sections = summary.entry?.[0]?.resource as {
      section?: { code?: { coding?: { code?: string }[] } }[];
    };
    expect(sections.section?.map(({ code }) => code?.coding?.[0]?.code)).toEqual(
      expect.arrayContaining(["11450-4", "48765-2", "10160-0"]),
    );
    expect(summary.entry?.[1]?.resource).toMatchObject({
      resourceType: "Patient",
      meta: { source: expect.stringMatching(/^urn:linchpin:token:0x[0-9a-f]{64}$/) },
    });
  });

  it("refuses to write", async () => {
    await expect(
      client.create({ resourceType: "Patient", body: { resourceType: "Patient" } }),
    ).rejects.toMatchObject({
      response: { status: 405, data: { resourceType: "OperationOutcome" } },
    });
  });
});

describe("what the hospital itself tells", () => {
  it("shows grants as Consent", async () => {
    const [consent] = matches(await search("Consent", { patient: asha, status: "active" }));
    expect(consent).toMatchObject({
      provision: { type: "permit", actor: [{ reference: { identifier: { value: "2" } } }] },
    });
  });

  it("shows each mint as Provenance of all that it sealed", async () => {
    const found = await search("Provenance", { patient: asha });
    expect(found.total).toBe(2);
    const [condition] = matches(await search("Condition", { patient: asha }));
    const brought = await search("Condition", {
      _id: String(condition?.id),
      _revinclude: "Provenance:target",
    });
    expect(
      brought.entry
        ?.filter(({ search: { mode } }) => mode === "include")
        .map(({ resource }) => resource.resourceType),
    ).toEqual(["Provenance"]);
  });

  it("shows reads, openings and de-identification as AuditEvent", async () => {
    await client.read({ resourceType: "Patient", id: asha });
    const found = await search("AuditEvent", { patient: asha, _count: "200" });
    const subtypes = matches(found).map(
      (one) => (one as unknown as { subtype: { code: string }[] }).subtype[0]?.code,
    );
    expect(subtypes).toEqual(expect.arrayContaining(["read", "search-type", "deidentify"]));
  });
});

describe("including and trimming", () => {
  it("brings along what is asked for, and once", async () => {
    const found = await search("Observation", {
      patient: asha,
      _count: "5",
      _include: "Observation:subject",
    });
    const included = found.entry
      ?.filter(({ search: { mode } }) => mode === "include")
      .map(({ resource }) => resource.id);
    expect(included).toEqual([asha]);
  });

  it("counts without showing", async () => {
    const found = await search("Observation", { patient: asha, _summary: "count" });
    expect(found.entry).toBeUndefined();
    expect(found.total).toBeGreaterThan(0);
  });

  it("leaves out what was not asked for, and says so", async () => {
    const [one] = matches(await search("Observation", { patient: asha, _elements: "value", _count: "1" }));
    expect(Object.keys(one ?? {}).sort()).toEqual([
      "code",
      "id",
      "meta",
      "resourceType",
      "status",
      "valueQuantity",
    ]);
    expect(JSON.stringify(one)).toContain("SUBSETTED");
  });

  it("sorts", async () => {
    const found = matches(
      await search("Observation", { patient: asha, _sort: "date", _count: "200", category: "vital-signs" }),
    );
    const dates = found.map((one) => (one as unknown as { effectiveDateTime: string }).effectiveDateTime);
    expect(dates.length).toBeGreaterThan(5);
    expect(dates).toEqual(dates.toSorted());
  });
});
