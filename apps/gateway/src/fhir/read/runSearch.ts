import { randomUUID } from "node:crypto";
import type { FhirApi } from "../FhirApi.ts";
import { fault } from "../fault.ts";
import { includeItems } from "../search/includeItems.ts";
import type { SearchQuery } from "../search/SearchQuery.ts";
import { sortItems } from "../search/sortItems.ts";
import { trimResource } from "../search/trimResource.ts";
import type { Item } from "../view/Item.ts";
import { assertAffordable } from "./assertAffordable.ts";
import type { Caller } from "./Caller.ts";
import { choosePeople } from "./choosePeople.ts";
import { issueOf } from "./issueOf.ts";
import { openWorld, type World } from "./openWorld.ts";
import type { Page } from "./Pages.ts";

export interface SearchRun {
  readonly query: SearchQuery;
  readonly caller: Caller;
  /** Where the search is asked, such as `Observation`. */
  readonly path: string;
  readonly page: Omit<Page, "after"> & { readonly after?: Page["after"] };
}

/**
 * Answers a search as a searchset Bundle (https://hl7.org/fhir/R4/http.html#search), and whom it met.
 *
 * Errors: `fhir/too-costly`, and what opening throws.
 */
export async function runSearch(api: FhirApi, { query, caller, path, page }: SearchRun) {
  const people = choosePeople(await api.charts.people(), { query, base: api.base });
  const records = people.reduce((sum, person) => sum + person.records.length, 0);
  if (records > api.mostRecords) throw fault("fhir/too-costly", { records, limit: api.mostRecords });
  const world = await openWorld(api, { people, caller, action: "s", withTrail: asksForTrail(query) });
  const context = { base: api.base, now: api.now(), find: world.find };
  const candidates = world.all.filter(({ type }) => type === query.type);
  assertAffordable(query.cost * candidates.length, api);
  const matching = candidates.filter((item) => query.criteria.every((criterion) => criterion(item, context)));
  const made = await makeBundle(api, { matching: sortItems(matching, query.sort), world, query, path, page });
  // That nothing was found of somebody who was asked for says something of them too.
  const named = query.patients.length + query.ids.length > 0 ? world.people : [];
  return { ...made, met: [...new Set([...made.met, ...named])] };
}

/** One page of what matched, as a Bundle. */
export async function makeBundle(
  api: Pick<FhirApi, "base" | "pages" | "now">,
  {
    matching,
    world,
    query,
    path,
    page,
  }: {
    readonly matching: readonly Item[];
    readonly world: World;
    readonly query: SearchQuery;
    readonly path: string;
    readonly page: SearchRun["page"];
  },
) {
  const isCounted = query.summary === "count" || query.count === 0;
  const start = startOf(matching, page.after);
  const matches = isCounted ? [] : matching.slice(start, start + query.count);
  const { included, isCut } = includeItems(matches, { query, all: world.all, find: world.find });
  const entryOf = (mode: "match" | "include") => (item: Item) => ({
    fullUrl: `${api.base}/${item.type}/${item.id}`,
    resource: trimResource(item.resource, query),
    search: { mode },
  });
  const issues = [
    ...query.unknown.map((name) =>
      issueOf("warning", "not-supported", `Not searched by ${nameOf(name)}: it is not known here.`),
    ),
    ...(world.failures.length > 0 ? [incomplete(world.failures.length)] : []),
    ...(isCut
      ? [
          issueOf(
            "warning",
            "too-costly",
            "Not all that was to be included is: ask for fewer matches a page.",
          ),
        ]
      : []),
  ];
  const last = matches.at(-1);
  const more = last !== undefined && start + matches.length < matching.length;
  const next = more
    ? await api.pages.keep({
        ...page,
        after: { place: `${last.type}/${last.id}`, offset: start + matches.length },
      })
    : undefined;
  const bundle = {
    resourceType: "Bundle",
    id: randomUUID(),
    meta: { lastUpdated: api.now().toISOString() },
    type: "searchset",
    ...(query.total === "none" && !isCounted ? {} : { total: matching.length }),
    link: [
      { relation: "self", url: selfOf(`${api.base}/${path}`, query) },
      ...(next === undefined ? [] : [{ relation: "next", url: `${api.base}/${path}?_page=${next}` }]),
    ],
    entry: [
      ...matches.map(entryOf("match")),
      ...included.map(entryOf("include")),
      ...(issues.length > 0
        ? [{ resource: { resourceType: "OperationOutcome", issue: issues }, search: { mode: "outcome" } }]
        : []),
    ],
  };
  // A list without members is none in FHIR's JSON.
  if (bundle.entry.length === 0) delete (bundle as { entry?: unknown }).entry;
  // A count tells of all whom it counts.
  const told = isCounted ? matching : [...matches, ...included];
  return { bundle, met: [...new Set(told.map(({ patientId }) => patientId))] };
}

const TRAIL = "AuditEvent";

/** Opening the trail of everybody costs: only whoever asks for it gets it. */
function asksForTrail({ type, includes, revincludes }: SearchQuery): boolean {
  return type === TRAIL || [...includes, ...revincludes].some((one) => one.type === TRAIL);
}

/** After the last match of the page before; where it has gone, after as many as came before. */
function startOf(matching: readonly Item[], after: Page["after"] | undefined): number {
  if (!after) return 0;
  const place = matching.findIndex(({ type, id }) => `${type}/${id}` === after.place);
  return place < 0 ? Math.min(after.offset, matching.length) : place + 1;
}

function incomplete(records: number) {
  return issueOf(
    "warning",
    "incomplete",
    `${records} of the records could not be opened now: try again soon.`,
  );
}

const nameOf = (name: string) => (/^[\w:.-]{1,64}$/.test(name) ? name : "one of the parameters");

function selfOf(url: string, { understood }: Pick<SearchQuery, "understood">): string {
  const pairs = new URLSearchParams(understood.map(([name, value]): [string, string] => [name, value]));
  return understood.length === 0 ? url : `${url}?${pairs}`;
}
