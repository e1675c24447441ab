import { afterAll, beforeAll, expect, it } from "vitest";
import { ASHA, asha, NOOR, noor, recordOf } from "./cast.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

let city: TestGateway;
beforeAll(async () => {
  city = await openTestGateway();
});
afterAll(() => city.close());

const link = (patientId: string, identifier: object) =>
  city.admin("PUT", `/v1/admin/patients/${patientId}/identifiers`, identifier);

it("links a number to a patient once, and never to another", async () => {
  expect((await link(ASHA, asha)).json()).toEqual({ waiting: 0 });
  expect((await link(ASHA, asha)).statusCode).toBe(200);
  const taken = await link(NOOR, asha);
  expect([taken.statusCode, taken.json().code]).toEqual([409, "directory/taken"]);
  expect(await city.gateway.directory.find([asha, noor])).toEqual([ASHA]);
  expect(await city.gateway.directory.find([])).toEqual([]);
  expect(await city.gateway.directory.find([{ ...asha, system: "https://lakeside.example/mrn" }])).toEqual(
    [],
  );
});

it("lets go what nobody was known for when somebody is linked", async () => {
  const posted = await city.post("/fhir", recordOf(noor));
  expect(posted.statusCode).toBe(422);
  expect((await link(NOOR, noor)).json()).toEqual({ waiting: 1 });
  await city.mint();
  const id = posted.headers["content-location"]?.toString().split("/").pop();
  expect(await city.gateway.intake.find(id ?? "")).toMatchObject({ state: "minted", patientId: NOOR });
});

it("lists who is linked, page by page", async () => {
  const { directory } = city.gateway;
  const [first] = await directory.list({ limit: 1 });
  expect([first, ...(await directory.list({ after: first, limit: 5 }))]).toEqual([ASHA, NOOR].sort());
});

it("removes a link that was wrong", async () => {
  expect((await city.admin("DELETE", "/v1/admin/identifiers", noor)).json()).toEqual({ removed: true });
  const gone = await city.admin("DELETE", "/v1/admin/identifiers", noor);
  expect([gone.statusCode, gone.json().code]).toEqual([404, "directory/unknown"]);
});

it.each([
  ["a patient id that is none", "0x12", asha],
  ["an empty value", ASHA, { ...asha, value: " " }],
  ["no system", ASHA, { value: "1" }],
])("refuses %s", async (_what, patientId, identifier) => {
  expect((await link(patientId, identifier)).statusCode).toBe(400);
});

it.each([
  ["GET", "/v1/admin/items"],
  ["PUT", `/v1/admin/patients/${ASHA}/identifiers`],
  ["DELETE", "/v1/admin/identifiers"],
  ["POST", "/v1/admin/items/00000000-0000-4000-8000-000000000000/retry"],
  ["DELETE", "/v1/admin/items/00000000-0000-4000-8000-000000000000"],
  ["GET", "/v1/admin/items/00000000-0000-4000-8000-000000000000/source"],
  ["GET", "/v1/admin/items/00000000-0000-4000-8000-000000000000/identifiers"],
] as const)("shows nobody but an administrator %s %s", async (method, url) => {
  const answer = await city.server.inject({ method, url, headers: { authorization: "Bearer engine" } });
  expect([answer.statusCode, answer.json().code]).toEqual([401, "admin/unknown"]);
});

it("shows an administrator what came in, and one item's content while it is kept", async () => {
  const posted = await city.post("/fhir", recordOf(noor, { seed: 3 }));
  const { items } = (await city.admin("GET", "/v1/admin/items?state=rejected&limit=1")).json();
  expect(items).toMatchObject([{ state: "rejected", code: "intake/unknown-patient" }]);
  expect(posted.headers["content-location"]).toContain(items[0].id);
  const older = (await city.admin("GET", `/v1/admin/items?before=${items[0].id}`)).json().items;
  expect(older.map(({ id }: { id: string }) => id)).not.toContain(items[0].id);
  expect(older.length).toBeGreaterThan(0);
  const source = await city.admin("GET", `/v1/admin/items/${items[0].id}/source`);
  expect(source.json()).toEqual(recordOf(noor, { seed: 3 }));
  const numbers = await city.admin("GET", `/v1/admin/items/${items[0].id}/identifiers`);
  expect(numbers.json().identifiers).toContainEqual(noor);
  expect((await city.admin("POST", `/v1/admin/items/${items[0].id}/retry`)).json().state).toBe("rejected");
  expect((await city.admin("DELETE", `/v1/admin/items/${items[0].id}`)).json().state).toBe("dropped");
  expect((await city.admin("GET", `/v1/admin/items/${items[0].id}/source`)).statusCode).toBe(410);
});
