import { beforeEach, expect, it } from "vitest";
import { ASHA, castRecords, FIRST, SECOND } from "../openTestGateway.fixture.ts";
import { type FakeSource, fakeSource, makeHeld } from "./fakeSource.fixture.ts";
import { CHART_LIMITS, openCharts } from "./openCharts.ts";
import { openTurns } from "./openTurns.ts";

let now: number;
let source: FakeSource;
let charts: ReturnType<typeof openCharts>;
const tokens = async () => (await charts.open(ASHA))?.charts.map(({ tokenId }) => tokenId);

beforeEach(() => {
  now = 1_780_000_000;
  source = fakeSource(castRecords().slice(0, 2), [makeHeld({ patientId: ASHA })]);
  charts = openCharts(source, { now: () => now });
});

it("opens what was granted, the newest first, once", async () => {
  expect(await tokens()).toEqual([SECOND, FIRST]);
  const again = await charts.open(ASHA);
  expect(again).toBe(await charts.open(ASHA));
  expect(source.asked).toEqual({ list: 1, open: 2 });
});

it("opens a record once for all who ask at the same time", async () => {
  await Promise.all([charts.open(ASHA), charts.open(ASHA), charts.open(ASHA)]);
  expect(source.asked).toEqual({ list: 1, open: 2 });
});

it("asks again about grants after a minute, and shuts what was revoked", async () => {
  await tokens();
  source.grants.splice(0, 1, makeHeld({ patientId: ASHA, state: "revoked" }));
  now += 59;
  expect(await tokens()).toHaveLength(2);
  now += 1;
  expect(await tokens()).toEqual([]);
  expect(charts.size()).toBe(0);
});

it("shuts at the very second that a grant ends, whatever was listed", async () => {
  source.grants.splice(0, 1, makeHeld({ patientId: ASHA, expiry: now + 30 }));
  expect(await tokens()).toHaveLength(2);
  now += 30;
  expect(await tokens()).toEqual([]);
});

it("opens again what was amended", async () => {
  await tokens();
  source.records.splice(0, 1, { ...castRecords()[0], version: 2 } as never);
  now += 60;
  expect((await charts.open(ASHA))?.charts.map(({ version }) => version).sort()).toEqual([1, 2]);
  expect(source.asked.open).toBe(3);
});

it("keeps nothing open for longer than a quarter of an hour", async () => {
  await tokens();
  now += CHART_LIMITS.openSeconds;
  await charts.sweep();
  expect(charts.size()).toBe(0);
});

it("makes room for what is used by what is not", async () => {
  charts = openCharts(source, { now: () => now, limits: { ...CHART_LIMITS, mostBytes: 1 } });
  await tokens();
  expect(charts.size()).toBe(1);
});

it("answers nothing when nobody can tell what is granted, and keeps nothing", async () => {
  await tokens();
  source.fails.list = true;
  now += 60;
  await expect(charts.open(ASHA)).rejects.toMatchObject({ code: "charts/stale" });
  await expect(charts.people()).rejects.toMatchObject({ code: "charts/stale" });
  await charts.sweep();
  expect(charts.size()).toBe(0);
});

it("sees of a grant for one record that record alone", async () => {
  source.grants.splice(0, 1, makeHeld({ patientId: ASHA, scopeKind: 1, scope: FIRST }));
  expect(await tokens()).toEqual([FIRST]);
  await tokens();
  expect(source.asked.open).toBe(2);
});

it("says which record could not be opened, and tries again", async () => {
  source.fails.open = new Set([FIRST]);
  const { charts: opened, failures } = (await charts.open(ASHA)) ?? { charts: [] };
  expect(opened.map(({ tokenId }) => tokenId)).toEqual([SECOND]);
  expect(failures).toEqual([{ tokenId: FIRST, code: "custodians/too-few" }]);
  source.fails = {};
  expect(await tokens()).toHaveLength(2);
});

it("knows nobody who never let the hospital in", async () => {
  expect(await charts.open(FIRST)).toBeNull();
});

it("opens a few at a time, and all of them in the end", async () => {
  let [running, most] = [0, 0];
  const inTurn = openTurns(2);
  const work = async () => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running -= 1;
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => inTurn(work)));
  await expect(inTurn(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  await expect(inTurn(async () => "next")).resolves.toBe("next");
  expect(most).toBe(2);
});

it("gives nothing of a record that was erased while it was opened", async () => {
  const { open } = source;
  Object.assign(source, {
    open: async (...asked: Parameters<FakeSource["open"]>) => {
      const opened = await open(...asked);
      if (source.records.length === 2) source.records.shift();
      now += 61;
      return opened;
    },
  });
  expect(await tokens()).toEqual([SECOND]);
});
