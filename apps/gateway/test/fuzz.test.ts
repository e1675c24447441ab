import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recordOf } from "./cast.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

const RUNS = process.env.LINCHPIN_LONG ? 100_000 : 2_000;
const STATUSES = [200, 202, 400, 413, 415, 422];
const MOST_BYTES = 20_000;

let city: TestGateway;
beforeAll(async () => {
  city = await openTestGateway({
    inMemory: true,
    limits: { recordBytes: MOST_BYTES, bulkBytes: MOST_BYTES, requestsPerMinutePerAddress: 10_000_000 },
  });
});
afterAll(() => city.close());

/** A small record of Asha's, as it is posted. */
function smallRecord(): Buffer {
  const { entry = [], ...bundle } = recordOf();
  const few = entry.filter(({ resource }) => resource?.resourceType === "Patient").concat(entry.slice(-3));
  return Buffer.from(JSON.stringify({ ...bundle, entry: few }));
}

const change = fc.oneof(
  fc.record({ at: fc.nat(), byte: fc.nat(255) }),
  fc.record({ at: fc.nat(), cut: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    at: fc.nat(),
    put: fc.constantFrom("[", "{", "]", '"', "null", ",", "1e999", '"__proto__":', "\n", "\u0000"),
  }),
  fc.record({ at: fc.nat(), twice: fc.integer({ min: 1, max: 200 }) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function mutate(body: Buffer, one: Change): Buffer {
  const at = one.at % (body.length + 1);
  const [head, tail] = [body.subarray(0, at), body.subarray(at)];
  if ("byte" in one) return Buffer.concat([head, Buffer.from([one.byte]), tail.subarray(1)]);
  if ("cut" in one) return Buffer.concat([head, tail.subarray(one.cut)]);
  if ("put" in one) return Buffer.concat([head, Buffer.from(one.put), tail]);
  return Buffer.concat([head, tail.subarray(0, one.twice), tail]);
}

it(
  `${RUNS} bodies that are not as they should be are each answered in FHIR's words, and quote nothing`,
  async () => {
    const whole = smallRecord();
    const type = fc.constantFrom("application/fhir+json", "application/json", "application/fhir+ndjson");
    const path = fc.constantFrom("/fhir", "/fhir/$import");
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, path, type, async (all, url, media) => {
        const body = all.reduce(mutate, whole);
        const answer = await city.post(url, body, { type: media });
        expect(STATUSES).toContain(answer.statusCode);
        const told = answer.json();
        expect(["OperationOutcome", "Bundle", "Parameters"]).toContain(told.resourceType);
        expect(answer.body).not.toMatch(/Raovariyar|MRN-4711/);
      }),
      { numRuns: RUNS, seed: 4711 },
    );
    expect(city.log.join("")).not.toMatch(/Raovariyar|MRN-4711/);
  },
  Math.max(60_000, RUNS * 20),
);
