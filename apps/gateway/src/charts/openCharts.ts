import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { HeldGrant, Hex } from "@linchpin/protocol";
import { assertShallow } from "./assertShallow.ts";
import type { ChartSource } from "./ChartSource.ts";
import type { ChartPerson, Charts, OpenChart, OpenedPerson, RecordFacts } from "./Charts.ts";
import { openTurns } from "./openTurns.ts";

export interface ChartLimits {
  /** How old what is known of grants may be, in seconds. */
  readonly listSeconds: number;
  /** How long an opened record stays open, in seconds. */
  readonly openSeconds: number;
  /** How many records are opened at the same time. */
  readonly atOnce: number;
  /** How much opened content is kept, in bytes of JSON. */
  readonly mostBytes: number;
}

export const CHART_LIMITS: ChartLimits = {
  listSeconds: 60,
  openSeconds: 15 * 60,
  atOnce: 4,
  mostBytes: 256 * 1024 * 1024,
};

interface Kept {
  readonly chart: OpenChart;
  readonly bytes: number;
}

/**
 * Charts in memory: what was opened stays open for a quarter of an hour at most, the least used making room, and goes as
 * soon as its grant ended, was revoked or the record was amended. Grants are asked for again after a minute; when that
 * fails nothing is answered.
 *
 * `sweep` drops what may not be kept any more, also when nobody asks: whoever runs this calls it every minute.
 */
export function openCharts(
  source: ChartSource,
  { now, limits = CHART_LIMITS }: { readonly now: () => number; readonly limits?: ChartLimits },
): Charts & { readonly sweep: () => Promise<void>; readonly size: () => number } {
  let listed: {
    readonly at: number;
    readonly people: ReadonlyMap<Hex, ChartPerson>;
    readonly erased: ReadonlySet<Hex>;
  } | null = null;
  let listing: Promise<void> | null = null;
  /** In order of use, the least recent first. */
  const kept = new Map<Hex, Kept>();
  const opening = new Map<string, Promise<OpenChart | null>>();
  const notCovered = new Set<string>();
  const inTurn = openTurns(limits.atOnce);
  const answers = new Map<Hex, { readonly key: string; readonly opened: OpenedPerson }>();

  return {
    people: async () => [...(await standing()).people.values()],
    erased: async () => (await standing()).erased,
    open: async (patientId) => {
      const person = (await standing()).people.get(patientId);
      if (!person) return null;
      const found = await Promise.all(person.records.map((record) => openOne(record, person)));
      // It may have been revoked, or erased, while it was opened.
      const still = (await standing()).people.get(patientId);
      if (!still) return null;
      const isThere = (chart: OpenChart) => still.records.some(({ tokenId }) => tokenId === chart.tokenId);
      const charts = found.flatMap(({ chart }) =>
        chart && isThere(chart) && grantOf(chart, still) ? [chart] : [],
      );
      const failures = found.flatMap(({ failure }) => failure ?? []);
      return answer(still, { charts: charts.toSorted((a, b) => b.updatedAt - a.updatedAt), failures });
    },
    sweep: async () => {
      if (kept.size === 0) return;
      await standing().catch(() => undefined);
      // Nothing is known of grants: nothing may be answered, so nothing is worth keeping.
      const isStale = !listed || now() - listed.at >= limits.listSeconds;
      for (const [tokenId, { chart }] of kept) {
        const person = listed?.people.get(chart.patientId);
        if (isStale || !person || !isUsable(chart, person)) forget(tokenId);
      }
    },
    size: () => kept.size,
  };

  async function standing() {
    if (!listed || now() - listed.at >= limits.listSeconds) {
      listing ??= list().finally(() => {
        listing = null;
      });
      await listing;
    }
    if (!listed) throw stale();
    return listed;
  }

  async function list(): Promise<void> {
    const at = now();
    try {
      const { people, erased } = await source.list();
      listed = { at, erased, people: new Map(people.map((person) => [person.patientId, person])) };
    } catch (thrown) {
      throw stale(thrown);
    }
    for (const [tokenId, { chart }] of kept) {
      const person = listed.people.get(chart.patientId);
      if (!person || !isUsable(chart, person)) forget(tokenId);
    }
  }

  async function openOne(record: RecordFacts, person: ChartPerson) {
    const { tokenId } = record;
    const before = kept.get(tokenId);
    if (before && isUsable(before.chart, person)) {
      kept.delete(tokenId);
      kept.set(tokenId, before);
      return { chart: before.chart };
    }
    forget(tokenId);
    const grants = person.grants.filter(isInForce);
    const key = [tokenId, record.version, ...grants.map(({ grantId }) => grantId)].join();
    if (grants.length === 0 || notCovered.has(key)) return {};
    try {
      const running = opening.get(key) ?? begin(record, { grants, key });
      return { chart: await running };
    } catch (thrown) {
      return { failure: { tokenId, code: isLinchpinError(thrown) ? thrown.code : "server/internal" } };
    }
  }

  function begin(
    record: RecordFacts,
    { grants, key }: { readonly grants: readonly HeldGrant[]; readonly key: string },
  ) {
    const running = inTurn(() => source.open(record, grants))
      .then((opened) => {
        if (!opened) {
          if (notCovered.size >= MOST_KEYS) notCovered.clear();
          notCovered.add(key);
          return null;
        }
        assertShallow(opened.bundle);
        const chart: OpenChart = { ...record, ...opened, openedAt: now() };
        keep(chart);
        return chart;
      })
      .finally(() => opening.delete(key));
    opening.set(key, running);
    return running;
  }

  function keep(chart: OpenChart): void {
    kept.set(chart.tokenId, { chart, bytes: JSON.stringify(chart.bundle).length });
    let bytes = [...kept.values()].reduce((sum, one) => sum + one.bytes, 0);
    for (const [tokenId, one] of kept) {
      if (bytes <= limits.mostBytes || tokenId === chart.tokenId) break;
      bytes -= one.bytes;
      forget(tokenId);
    }
  }

  function forget(tokenId: Hex): void {
    const one = kept.get(tokenId);
    kept.delete(tokenId);
    if (one) answers.delete(one.chart.patientId);
  }

  function isUsable(chart: OpenChart, person: ChartPerson): boolean {
    const record = person.records.find(({ tokenId }) => tokenId === chart.tokenId);
    if (record?.version !== chart.version) return false;
    return grantOf(chart, person) !== undefined && now() - chart.openedAt < limits.openSeconds;
  }

  function grantOf({ grantId }: OpenChart, person: ChartPerson): HeldGrant | undefined {
    return person.grants.find((held) => held.grantId === grantId && isInForce(held));
  }

  function isInForce({ state, grant }: HeldGrant): boolean {
    return state === "in-force" && grant.notBefore <= now() && grant.expiry > now();
  }

  /** The same object for the same content, so that what is made of it is made once. */
  function answer(person: ChartPerson, rest: Omit<OpenedPerson, "person">): OpenedPerson {
    const key = JSON.stringify([
      person.grants.map(({ grantId, state }) => [grantId, state]),
      rest.charts.map(({ tokenId, version, openedAt }) => [tokenId, version, openedAt]),
      rest.failures,
    ]);
    const before = answers.get(person.patientId);
    if (before?.key === key) return before.opened;
    const opened = { person, ...rest };
    answers.set(person.patientId, { key, opened });
    return opened;
  }
}

const MOST_KEYS = 100_000;

function stale(cause?: unknown): LinchpinError {
  return new LinchpinError({
    code: "charts/stale",
    message: "It cannot be told at the moment what the hospital may read.",
    hint: "Try again when the chain and the custodians answer.",
    cause,
  });
}
