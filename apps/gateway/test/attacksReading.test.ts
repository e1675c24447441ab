import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type FakeRecord, hex, makeHeld } from "../src/charts/fakeSource.fixture.ts";
import { patientResourceId } from "../src/fhir/view/resourceIds.ts";
import {
  ASHA,
  BALA,
  castRecords,
  openTestGateway,
  type TestGateway,
} from "../src/openTestGateway.fixture.ts";

let gateway: TestGateway;
let token: string;
beforeAll(async () => {
  gateway = await openTestGateway();
});
beforeEach(async () => {
  token = await gateway.tokenOf("ehr", "system/*.rs");
});
afterAll(() => gateway.close());

const asha = patientResourceId(ASHA);
const ask = async (path: string, as: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${as}`, ...(init.headers as Record<string, string>) };
  const answer = await fetch(`${gateway.base}${path}`, { ...init, headers });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get("content-type") ?? "") && !text.includes("}\n{");
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: isJson && text ? JSON.parse(text) : {},
  };
};
const idsOf = (body: { entry?: { resource: { id: string } }[] }) =>
  (body.entry ?? []).map(({ resource }) => resource.id);
const trailOf = (patientId = ASHA) => gateway.reading.api.accesses.of(patientId);

describe("a scope for reading and another for searching", () => {
  it("are not added up: what may be searched is not read by its id, nor the other way round", async () => {
    const [read, search] = ["category=laboratory", "category=vital-signs"];
    const all = `/Observation?patient=${asha}&_count=500`;
    const laboratory = idsOf((await ask(`${all}&${read}`, token)).body);
    const vital = idsOf((await ask(`${all}&${search}`, token)).body);
    const both = await gateway.tokenOf("ehr", `system/Observation.r?${read} system/Observation.s?${search}`);
    const one = (id = "") => ask(`/Observation/${id}`, both);
    expect([(await one(laboratory[0])).status, (await one(vital[0])).status]).toEqual([200, 404]);
    expect(idsOf((await ask(all, both)).body).toSorted()).toEqual(vital.toSorted());
    const job = await exported(both, "/$export?_type=Observation");
    expect(await countOf(job, both, "Observation")).toBe(laboratory.length + (await countOfBala(read)));
  });

  const countOfBala = async (filter: string) =>
    (await ask(`/Observation?patient=${patientResourceId(BALA)}&${filter}&_summary=count`, token)).body.total;
});

describe("a question of whether somebody has something leaves its trace, as its answer tells it", () => {
  it.each([
    ["by a count", "_summary=count"],
    ["by a page of none", "_count=0"],
  ])("%s", async (_, query) => {
    const before = (await trailOf()).length;
    const { body } = await ask(`/Condition?patient=${asha}&${query}`, token);
    expect(body.total).toBeGreaterThan(0);
    expect((await trailOf()).length).toBe(before + 1);
  });

  it("by a search for what they do not have", async () => {
    const before = (await trailOf()).length;
    const { body } = await ask(`/Condition?patient=${asha}&code=http://snomed.info/sct|86406008`, token);
    expect(body.total).toBe(0);
    expect((await trailOf()).length).toBe(before + 1);
  });

  it("by a count over everybody, of whom it counts", async () => {
    const before = [(await trailOf()).length, (await trailOf(BALA)).length];
    await ask("/Condition?_summary=count", token);
    expect([(await trailOf()).length, (await trailOf(BALA)).length]).toEqual(before.map((one) => one + 1));
  });

  it("but of whom it learns nothing, nothing is written", async () => {
    const study = await gateway.tokenOf("study", "system/*.rs");
    const before = (await trailOf()).length;
    await ask(`/Condition?patient=${asha}&_summary=count`, study);
    expect((await trailOf()).length).toBe(before);
  });
});

describe("a search that would hold up all others", () => {
  it("by as many values as fit into a form is refused before it begins", async () => {
    const body = `code:text=${"a,".repeat(450)}&`.repeat(60);
    const answer = await ask("/Observation/_search", token, {
      ...{ method: "POST", body },
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect([answer.status, answer.body.issue?.[0]?.code]).toEqual([422, "too-costly"]);
  });

  it("nor is an export begun that asks so", async () => {
    const filters = Array.from({ length: 2_500 }, () => "List?_id=x").join(",");
    const body = new URLSearchParams({ _typeFilter: filters });
    const answer = await ask("/$export", token, {
      method: "POST",
      body,
      headers: { prefer: "respond-async" },
    });
    expect(answer.status).toBe(422);
  });

  it("nor one that would open more records than one request may", async () => {
    const [record] = castRecords();
    const records = Array.from({ length: 51 }, (_, at) => ({
      ...record,
      tokenId: hex(at + 1),
    })) as FakeRecord[];
    const crowded = await openTestGateway({ records });
    const authorization = `Bearer ${await crowded.tokenOf("ehr", "system/*.rs")}`;
    const answer = await fetch(`${crowded.base}/Observation`, { headers: { authorization } });
    expect(answer.status).toBe(422);
    expect(crowded.source.asked.open).toBe(0);
    await crowded.close();
  });

  it("nor is one answered of which each resource would be compared with too much, scopes included", async () => {
    const small = await openTestGateway({ mostComparisons: 1_000 });
    const status = async (scope: string, path: string) => {
      const authorization = `Bearer ${await small.tokenOf("ehr", scope)}`;
      return (await fetch(`${small.base}${path}`, { headers: { authorization } })).status;
    };
    const path = `/Observation?patient=${asha}`;
    const values = Array.from({ length: 100 }, (_, at) => at).join(",");
    expect(await status("system/*.rs", path)).toBe(200);
    expect(await status("system/*.rs", `${path}&code=${values}`)).toBe(422);
    expect(await status(`system/Observation.rs?code=${values}`, path)).toBe(422);
    await small.close();
  });
});

describe("an export that would hold up all others", () => {
  it("by comparing each resource with too much ends, and says so", async () => {
    const small = await openTestGateway({ mostComparisons: 1_000 });
    const authorization = `Bearer ${await small.tokenOf("ehr", "system/*.rs")}`;
    const headers = { authorization, prefer: "respond-async" };
    const ended = async (values: number) => {
      const filters = Array.from({ length: values }, (_, at) => `Observation?code=${at}`).join(",");
      const path = `${small.base}/$export?_type=Observation&_typeFilter=${encodeURIComponent(filters)}`;
      const begun = await fetch(path, { headers });
      const url = begun.headers.get("content-location") ?? "";
      return vi.waitFor(
        async () => {
          const answer = await fetch(url, { headers });
          expect(answer.status).not.toBe(202);
          return [answer.status, ((await answer.json()) as { issue?: { code: string }[] }).issue?.[0]?.code];
        },
        { timeout: 60_000, interval: 50 },
      );
    };
    expect(await ended(2)).toEqual([200, undefined]);
    expect(await ended(200)).toEqual([422, "too-costly"]);
    await small.close();
  });
});

describe("the trail", () => {
  it("that nothing removes is not filled by questions of any length", async () => {
    const { status } = await ask(`/Condition?patient=${asha}&code=${"x".repeat(10_000)}`, token);
    expect(status).toBe(200);
    const query = (await trailOf()).at(-1)?.query ?? "";
    expect([query.startsWith("Condition?patient="), query.length < 2_100]).toEqual([true, true]);
  });
});

describe("a browser, a proxy and a sender of odd methods", () => {
  const send = (path: string, init: RequestInit) => fetch(`${gateway.base}${path}`, init);
  const bearer = () => ({ authorization: `Bearer ${token}` });

  it("get nothing for a page of another site, and nothing to keep", async () => {
    const headers = { ...bearer(), origin: "https://evil.example" };
    for (const path of [`/Patient/${asha}`, "/metadata", "/nowhere"]) {
      const answer = await send(path, { headers });
      const names = [...answer.headers.keys()].filter((name) => name.startsWith("access-control"));
      expect([path, names, answer.headers.get("cache-control")]).toEqual([path, [], "no-store"]);
    }
    const preflight = await send(`/Patient/${asha}`, { method: "OPTIONS", headers });
    expect([preflight.status >= 400, preflight.headers.get("access-control-allow-origin")]).toEqual([
      true,
      null,
    ]);
  });

  it("learn nothing by HEAD that they may not read", async () => {
    const statuses = [];
    for (const headers of [{}, bearer()])
      statuses.push((await send(`/Patient/${asha}`, { method: "HEAD", headers })).status);
    expect(statuses).toEqual([401, 200]);
    const before = (await trailOf()).length;
    await send(`/Patient/${asha}`, { method: "HEAD", headers: bearer() });
    expect((await trailOf()).length).toBe(before + 1);
  });

  it.each(["x-http-method-override", "x-method-override", "x-http-method"])(
    "change nothing by %s",
    async (name) => {
      const job = await exported(token, "/$export?_type=Patient");
      for (const path of [job, `${job}?_method=DELETE`])
        await send(path, { headers: { ...bearer(), [name]: "DELETE" } });
      expect((await ask(job, token)).status).toBe(200);
      expect((await ask(job, token, { method: "DELETE" })).status).toBe(202);
    },
  );
});

describe("a bulk export", () => {
  it("names in its list of files none that its client may not fetch any more", async () => {
    const job = await exported(token, "/$export");
    const narrow = await gateway.tokenOf("ehr", "system/Condition.rs");
    const { body } = await ask(job, narrow);
    expect(body.output.map(({ type }: { type: string }) => type)).toEqual(["Condition"]);
  });

  it("holds nobody who let the hospital in after it was counted: their trail would not say so", async () => {
    const late = hex(0xc1);
    const job = await exported(token, "/$export?_type=Condition");
    const [record] = castRecords();
    gateway.source.records.push({ ...record, tokenId: hex(0x09), patientId: late } as never);
    gateway.source.grants.push(makeHeld({ patientId: late }));
    gateway.clock.at += 61_000;
    const fresh = await gateway.tokenOf("ehr", "system/*.rs");
    expect((await ask(`/Condition?patient=${patientResourceId(late)}`, fresh)).body.total).toBeGreaterThan(0);
    const { text } = await ask(`${job}/Condition.ndjson`, fresh);
    expect(text).toContain(asha);
    expect(text).not.toContain(patientResourceId(late));
  });
});

async function exported(as: string, path: string): Promise<string> {
  const begun = await ask(path, as, { headers: { prefer: "respond-async" } });
  const job = (begun.headers.get("content-location") ?? "").slice(gateway.base.length);
  await vi.waitFor(async () => expect((await ask(job, as)).status).toBe(200), {
    timeout: 60_000,
    interval: 50,
  });
  return job;
}

const countOf = async (job: string, as: string, type: string) =>
  (await ask(`${job}/${type}.ndjson`, as)).text.split("\n").filter(Boolean).length;
