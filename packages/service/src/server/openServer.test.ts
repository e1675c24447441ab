import { LinchpinError } from "@linchpin/errors";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { openMetrics } from "./openMetrics.ts";
import { openServer } from "./openServer.ts";
import type { Server } from "./Server.ts";

const ASHA = `0x${"a5".repeat(32)}`;
const TOKEN = "0123456789abcdef0123456789abcdef";
let lines: object[];
let app: Server;
let healthy: boolean;

beforeEach(async () => {
  lines = [];
  healthy = true;
  const keep = (facts: object) => void lines.push(facts);
  app = await openServer({
    log: { info: keep, error: keep } as unknown as Parameters<typeof openServer>[0]["log"],
    metrics: openMetrics("ward"),
    metricsToken: TOKEN,
    speaker: {
      called: "The ward",
      isOwnFault: (code) => code.startsWith("keys/"),
      hints: { "request/too-large": "Send less." },
    },
    statusOf: (code) => ({ "server/internal": 500, "record/unknown": 404 })[code] ?? 400,
    checkHealth: async () => {
      if (!healthy) throw new Error("the database sleeps");
    },
    requestsPerMinute: 3,
    bodyBytes: 64,
    requestMilliseconds: 1000,
    mayBeCached: (path) => path.startsWith("/public/"),
    openapi: { title: "The ward", description: "Beds.", headers: { session: "x-linchpin-session" } },
  });
  const fails: Record<string, () => never> = {
    unknown: () => {
      throw new LinchpinError({ code: "record/unknown", message: "No such record.", facts: { part: 1 } });
    },
    keys: () => {
      throw new LinchpinError({ code: "keys/does-not-open", message: `Asha's key ${ASHA} is broken.` });
    },
    fault: () => {
      throw new Error(`row of Asha ${ASHA}`);
    },
  };
  app.get(
    "/beds/:patientId/:how",
    { schema: { params: z.object({ patientId: z.string(), how: z.string() }) } },
    (request) => fails[request.params.how]?.() ?? { bed: 1 },
  );
  app.post("/beds", { schema: { body: z.strictObject({ bed: z.number() }) } }, () => ({ taken: true }));
  app.get("/public/beds", () => ({ beds: 2 }));
});
afterEach(() => app.close());

it("tells an error of ours as code, message and facts, with its status", async () => {
  const answer = await app.inject(`/beds/${ASHA}/unknown`);
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toEqual({ code: "record/unknown", message: "No such record.", facts: { part: 1 } });
});

it.each(["keys", "fault"])(
  "tells nothing of what is its own fault (%s), and logs its place without a word of it",
  async (how) => {
    const answer = await app.inject(`/beds/${ASHA}/${how}`);
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: "server/internal", message: "The ward failed to answer." });
    expect(lines).toContainEqual(
      expect.objectContaining({ route: "/beds/:patientId/:how", at: expect.stringContaining("src/") }),
    );
    expect(`${answer.body}${JSON.stringify(lines)}`).not.toMatch(/Asha|0xa5/);
  },
);

it.each([
  [{ payload: { bed: "Asha" } }, "request/invalid", "Compare with /openapi.json."],
  [
    { payload: "{", headers: { "content-type": "application/json" } },
    "request/not-json",
    "Send a JSON document.",
  ],
  [
    { payload: "Asha", headers: { "content-type": "text/csv" } },
    "request/media-type",
    "Compare with /openapi.json.",
  ],
  [{ payload: { bed: 1, why: "x".repeat(80) } }, "request/too-large", "Send less."],
])("refuses a body that it cannot read: %j", async (request, code, hint) => {
  const answer = await app.inject({ method: "POST", url: "/beds", ...request });
  expect(answer.json()).toMatchObject({ code, hint });
  expect(answer.body).not.toContain("Asha");
});

it("knows no other route", async () => {
  expect((await app.inject("/asha")).json()).toMatchObject({
    code: "request/unknown-route",
    message: "The ward has no such route.",
  });
});

it("counts the requests of an address, but not those of who watches over it", async () => {
  const codes: unknown[] = [];
  for (const _ of [1, 2, 3, 4]) codes.push((await app.inject("/public/beds")).json().code);
  expect(codes).toEqual([undefined, undefined, undefined, "request/too-many"]);
  expect((await app.inject("/health")).json()).toEqual({ status: "ok" });
  expect((await metricsWith(`Bearer ${TOKEN}`)).body).toContain(
    'linchpin_ward_errors_total{code="request/too-many"} 1',
  );
});

const metricsWith = (authorization?: string) =>
  app.inject({ url: "/metrics", headers: authorization === undefined ? {} : { authorization } });

it.each([undefined, "", TOKEN, "Bearer ", `Bearer ${TOKEN}0`, `Basic ${TOKEN}`])(
  "shows its metrics to nobody with %j",
  async (authorization) => {
    const answer = await metricsWith(authorization);
    expect(answer.json().code).toBe("request/unknown-route");
    expect(answer.body).not.toContain("linchpin_ward");
  },
);

it("is not healthy while it cannot answer", async () => {
  healthy = false;
  expect((await app.inject("/health")).statusCode).toBe(500);
});

it("lets nothing be kept but what is public", async () => {
  expect((await app.inject("/health")).headers["cache-control"]).toBe("no-store");
  expect((await app.inject("/public/beds")).headers["cache-control"]).toBeUndefined();
});

it("describes itself, and which headers sign a request", async () => {
  expect((await app.inject("/openapi.json")).json()).toMatchObject({
    info: { title: "The ward", version: "1" },
    components: {
      securitySchemes: { session: { type: "apiKey", in: "header", name: "x-linchpin-session" } },
    },
    paths: { "/beds": {}, "/health": {} },
  });
});
