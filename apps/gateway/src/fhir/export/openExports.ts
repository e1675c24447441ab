import { randomBytes } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { isLinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { ChartPerson } from "../../charts/Charts.ts";
import type { FhirApi } from "../FhirApi.ts";
import { fault } from "../fault.ts";
import type { Caller } from "../read/Caller.ts";
import { issueOf } from "../read/issueOf.ts";
import { openWorld, type World } from "../read/openWorld.ts";
import { patientResourceId } from "../view/resourceIds.ts";
import type { ExportOrder } from "./ExportOrder.ts";
import { selectItems } from "./selectItems.ts";

const SECONDS = 60 * 60;
const MOST_OF_CLIENT = 5;
const MOST = 100;

type ExportState = "running" | "done" | "failed" | "too-costly";

/** How far an export is. Of what it holds there is nothing here but counts: files are written as they are fetched. */
export interface ExportJob {
  readonly id: string;
  readonly order: ExportOrder;
  /** When it was asked. */
  readonly at: Date;
  /** Unix seconds. */
  readonly until: number;
  readonly progress: () => { readonly done: number; readonly people: number };
  readonly state: () => ExportState;
  readonly counts: () => ReadonlyMap<string, number>;
  /** Of whom it holds something of a type. */
  readonly met: (type: string) => readonly Hex[];
  readonly failures: () => number;
}

export interface Exports {
  /** Errors: `fhir/export-too-many`. */
  readonly start: (order: ExportOrder, caller: Caller) => ExportJob;
  /** Errors: `fhir/export-unknown`. */
  readonly find: (id: string, clientId: string) => ExportJob;
  readonly remove: (id: string, clientId: string) => void;
  /** One file's lines, each with its line feed, of what may be seen at this moment. */
  readonly lines: (
    job: ExportJob,
    of: { readonly type: string; readonly caller: Caller },
  ) => AsyncIterable<string>;
  /** Waits for those that run: for a clean end. */
  readonly settle: () => Promise<void>;
}

/**
 * Bulk exports in memory, five for a client, each kept for an hour. People are opened one after the other, both to count
 * and to write: no export is ever held whole, and what was revoked in between is not in the file any more.
 */
export function openExports(api: FhirApi): Exports {
  const jobs = new Map<string, { readonly job: ExportJob; readonly abort: AbortController }>();
  const running = new Set<Promise<void>>();
  const now = () => Math.floor(api.now().getTime() / 1000);
  const forget = () => {
    for (const [id, { job, abort }] of jobs) {
      if (job.until > now()) continue;
      abort.abort();
      jobs.delete(id);
    }
  };
  return {
    start: (order, caller) => {
      forget();
      const own = [...jobs.values()].filter(({ job }) => job.order.clientId === order.clientId);
      if (own.length >= MOST_OF_CLIENT || jobs.size >= MOST) throw fault("fhir/export-too-many");
      const abort = new AbortController();
      const { job, run } = makeJob(api, { order, caller, signal: abort.signal, until: now() + SECONDS });
      jobs.set(job.id, { job, abort });
      const work = run().finally(() => running.delete(work));
      running.add(work);
      return job;
    },
    find: (id, clientId) => {
      forget();
      const found = jobs.get(id);
      if (found?.job.order.clientId !== clientId) throw fault("fhir/export-unknown");
      return found.job;
    },
    remove: (id, clientId) => {
      const found = jobs.get(id);
      if (found?.job.order.clientId !== clientId) throw fault("fhir/export-unknown");
      found.abort.abort();
      jobs.delete(id);
    },
    lines: (job, of) => writeLines(api, { job, ...of }),
    settle: async () => {
      for (const { abort } of jobs.values()) abort.abort();
      await Promise.all(running);
    },
  };
}

function makeJob(
  api: FhirApi,
  {
    order,
    caller,
    signal,
    until,
  }: {
    readonly order: ExportOrder;
    readonly caller: Caller;
    readonly signal: AbortSignal;
    readonly until: number;
  },
): { readonly job: ExportJob; readonly run: () => Promise<void> } {
  const counts = new Map<string, number>();
  const met = new Map<string, Set<Hex>>();
  let [done, people, failures] = [0, 0, 0];
  let state: ExportState = "running";
  const job: ExportJob = {
    id: randomBytes(18).toString("base64url"),
    ...{ order, until, at: api.now() },
    progress: () => ({ done, people }),
    state: () => state,
    counts: () => counts,
    met: (type) => [...(met.get(type) ?? [])],
    failures: () => failures,
  };
  const run = async () => {
    try {
      const chosen = await choose(api, order);
      people = chosen.length;
      for (const person of chosen) {
        await setImmediate();
        if (signal.aborted) return;
        const world = await openWorld(api, {
          people: [person],
          caller,
          action: "r",
          withTrail: wantsTrail(order),
        });
        const context = contextOf(api, world);
        for (const { type } of selectItems(world.all, order, context)) {
          counts.set(type, (counts.get(type) ?? 0) + 1);
          met.set(type, (met.get(type) ?? new Set()).add(person.patientId));
        }
        failures += world.failures.length;
        done += 1;
      }
      state = "done";
    } catch (thrown) {
      const code = isLinchpinError(thrown) ? thrown.code : undefined;
      state = code === "fhir/too-costly" ? "too-costly" : "failed";
      if (code === undefined) failures += 1;
    }
  };
  return { job, run };
}

const TRAIL = "AuditEvent";
const wantsTrail = ({ types }: ExportOrder) => types === null || types.includes(TRAIL);

const contextOf = (api: FhirApi, { find }: World) => ({
  ...{ base: api.base, now: api.now(), find },
  mostComparisons: api.mostComparisons,
});

async function choose(api: FhirApi, { patients }: ExportOrder): Promise<readonly ChartPerson[]> {
  const people = await api.charts.people();
  return patients
    ? people.filter(({ patientId }) => patients.includes(patientResourceId(patientId)))
    : people;
}

async function* writeLines(
  api: FhirApi,
  { job, type, caller }: { readonly job: ExportJob; readonly type: string; readonly caller: Caller },
): AsyncIterable<string> {
  if (type === "OperationOutcome") {
    const text = "A record could not be opened and is not in this export: start a new one.";
    for (let count = 0; count < job.failures(); count++) {
      yield `${JSON.stringify({ resourceType: type, issue: [issueOf("error", "incomplete", text)] })}\n`;
    }
    return;
  }
  // Whom it was counted of is in the trail: whoever let the hospital in since is not in it.
  const met = new Set(job.met(type));
  const people = (await choose(api, job.order)).filter(({ patientId }) => met.has(patientId));
  for (const person of people) {
    // What is open in memory would be written without a pause for anybody else.
    await setImmediate();
    const world = await openWorld(api, { people: [person], caller, action: "r", withTrail: type === TRAIL });
    const context = contextOf(api, world);
    for (const item of selectItems(world.all, job.order, context)) {
      if (item.type === type) yield `${JSON.stringify(item.resource)}\n`;
    }
  }
}
