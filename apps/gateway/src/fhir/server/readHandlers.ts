import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Access } from "../audit/AccessLog.ts";
import type { RouteName } from "../capability/ROUTES.ts";
import type { FhirApi } from "../FhirApi.ts";
import { fault } from "../fault.ts";
import type { Caller } from "../read/Caller.ts";
import { everythingOf } from "../read/everythingOf.ts";
import { readResource } from "../read/readResource.ts";
import { makeBundle, runSearch } from "../read/runSearch.ts";
import { summarizePatient } from "../read/summarizePatient.ts";
import { parametersOf } from "../search/parametersOf.ts";
import { readQuery } from "../search/readQuery.ts";
import { sortItems } from "../search/sortItems.ts";
import type { Handler } from "./Handler.ts";
import { parametersIn } from "./parametersIn.ts";
import { queryOf } from "./queryOf.ts";
import { readPreference } from "./readPreference.ts";

/** Of a question, in the trail that nothing removes: a form may have a thousand times as much. */
const MOST_KEPT = 2_000;

type Pairs = readonly (readonly [string, string])[];

/** Reading, searching and what is composed of them. */
export function readHandlers(
  api: FhirApi,
): Readonly<Record<Extract<RouteName, "read" | "search" | "everything" | "summary">, Handler>> {
  return {
    read: async (request, { reply, caller }) => {
      const { type, id } = paramsOf(request);
      mustServe(type);
      must(caller, "r", type);
      const { item } = await readResource(api, { type, id, caller });
      await write(api, { caller, interaction: "read", types: [type], patientIds: [item.patientId] });
      const etag = `W/"${item.versionId}"`;
      reply.header("etag", etag).header("last-modified", new Date(item.updatedAt).toUTCString());
      const { "if-match": match, "if-none-match": none, "if-modified-since": since } = request.headers;
      if (match !== undefined && !namesOf(match).includes(etag)) throw fault("fhir/precondition");
      const isKnown = none !== undefined ? namesOf(none).includes(etag) : isOlder(item.updatedAt, since);
      if (!isKnown) return item.resource;
      reply.code(304).send();
      return undefined;
    },
    search: async (request, { caller }) => {
      const { type } = paramsOf(request);
      mustServe(type);
      must(caller, "s", type);
      const { pairs, strict, after } = await placeOf(api, { request, caller, path: type });
      const query = readQuery({ type, pairs, strict }, { base: api.base, now: api.now() });
      const page = {
        clientId: caller.client.clientId,
        path: type,
        pairs,
        strict,
        ...(after ? { after } : {}),
      };
      const { bundle, met } = await runSearch(api, { query, caller, path: type, page });
      const asked = `${type}?${new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]))}`;
      const kept = asked.length > MOST_KEPT ? `${asked.slice(0, MOST_KEPT)}…` : asked;
      await write(api, { caller, interaction: "search-type", types: [type], patientIds: met, query: kept });
      return bundle;
    },
    everything: async (request, { caller }) => {
      const { id } = paramsOf(request);
      must(caller, "r", "Patient");
      const path = `Patient/${id}/$everything`;
      const { item, world } = await readResource(api, { type: "Patient", id, caller, withTrail: true });
      const { pairs, strict, after } = await placeOf(api, { request, caller, path });
      const matching = sortItems(everythingOf(world.all, pairs), []);
      const count = pairs.filter(([name]) => name === "_count");
      const query = readQuery(
        { type: "Patient", pairs: count, strict: true },
        { base: api.base, now: api.now() },
      );
      const page = { clientId: caller.client.clientId, path, pairs, strict, ...(after ? { after } : {}) };
      const { bundle } = await makeBundle(api, {
        ...{ matching, world, path, page },
        query: {
          ...query,
          count: count.length > 0 ? query.count : Number.MAX_SAFE_INTEGER,
          understood: pairs,
        },
      });
      await write(api, {
        caller,
        interaction: "operation",
        types: ["Patient"],
        patientIds: [item.patientId],
      });
      return bundle;
    },
    summary: async (request, { caller }) => {
      const { id } = paramsOf(request);
      must(caller, "r", "Patient");
      const { item, world } = await readResource(api, { type: "Patient", id, caller });
      if (world.failures.length > 0) throw fault("fhir/unavailable");
      await write(api, {
        caller,
        interaction: "operation",
        types: ["Patient"],
        patientIds: [item.patientId],
      });
      return summarizePatient(world, api.now());
    },
  };
}

function paramsOf(request: FastifyRequest): { readonly type: string; readonly id: string } {
  const { type = "", id = "" } = request.params as { type?: string; id?: string };
  return { type, id };
}

function mustServe(type: string): void {
  if (!parametersOf(type)) throw fault("fhir/type-unknown");
}

function must(caller: Caller, action: "r" | "s", type: string): void {
  if (!caller.may(action, type)) throw fault("fhir/forbidden", { type });
}

/** What is asked now, or what the page was asked for that a next link leads to. */
async function placeOf(
  api: FhirApi,
  {
    request,
    caller,
    path,
  }: { readonly request: FastifyRequest; readonly caller: Caller; readonly path: string },
) {
  const pairs: Pairs = [...queryOf(request), ...parametersIn(request.body)];
  const next = pairs.find(([name]) => name === "_page");
  if (!next) return { pairs, strict: readPreference(request.headers.prefer).strict, after: undefined };
  const page = await api.pages.find(next[1], caller.client.clientId);
  if (!page || page.path !== path) throw fault("fhir/page-gone");
  return page;
}

const namesOf = (header: string) => header.split(",").map((one) => one.trim());

function isOlder(updatedAt: number, since: string | undefined): boolean {
  const at = since === undefined ? Number.NaN : Date.parse(since);
  return Number.isFinite(at) && Math.floor(updatedAt / 1000) * 1000 <= at;
}

async function write(
  api: FhirApi,
  {
    caller,
    ...what
  }: Pick<Access, "interaction" | "types" | "patientIds" | "query"> & { readonly caller: Caller },
): Promise<void> {
  if (what.patientIds.length === 0) return;
  const { clientId, name: clientName, purposes } = caller.client;
  await api.accesses.write({
    id: randomUUID(),
    at: api.now().getTime(),
    clientId,
    clientName,
    purposes,
    outcome: "0",
    ...what,
  });
}
