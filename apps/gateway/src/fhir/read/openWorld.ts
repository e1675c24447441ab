import type { Hex } from "@linchpin/protocol";
import type { ChartPerson, OpenedPerson } from "../../charts/Charts.ts";
import type { FhirApi } from "../FhirApi.ts";
import { accessAudit } from "../view/auditEvents.ts";
import { finishResource } from "../view/finishResource.ts";
import type { Item } from "../view/Item.ts";
import { itemsOf } from "../view/itemsOf.ts";
import { assertAffordable } from "./assertAffordable.ts";
import type { Caller } from "./Caller.ts";
import { narrowPerson } from "./narrowPerson.ts";

/** All that a caller may see of some people, at this moment. */
export interface World {
  readonly all: readonly Item[];
  readonly find: (reference: string) => Item | undefined;
  /** Those of whom the caller may know that they are here. */
  readonly people: readonly Hex[];
  /** Records that could not be opened now. */
  readonly failures: OpenedPerson["failures"];
}

const AT_ONCE = 4;

/**
 * Opens the records of `people`, and keeps of them what the caller's scopes for `action` (`r` read, `s` search) and its
 * purposes cover: a scope to search is none to read.
 *
 * Errors: `fhir/too-costly`, what opening throws.
 */
export async function openWorld(
  api: Pick<FhirApi, "charts" | "accesses" | "mostComparisons">,
  {
    people,
    caller,
    action,
    withTrail,
  }: {
    readonly people: readonly ChartPerson[];
    readonly caller: Caller;
    readonly action: "r" | "s";
    /** Whether which system read what of them is wanted too: AuditEvents. */
    readonly withTrail: boolean;
  },
): Promise<World> {
  const opened: (OpenedPerson | null)[] = [];
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const some = people.slice(start, start + AT_ONCE);
    opened.push(...(await Promise.all(some.map(({ patientId }) => api.charts.open(patientId)))));
  }
  const found = opened.filter((one): one is OpenedPerson => one !== null);
  const inner: Item[] = [];
  const known: Hex[] = [];
  for (const one of found) {
    const { purposes } = caller.client;
    const person = narrowPerson(one, purposes);
    // Of whom nothing was granted for what the client reads for, it learns nothing: not that they are known here either.
    const isHidden = person.charts.length === 0 && (one.charts.length > 0 || !purposes.includes("treatment"));
    if (isHidden) continue;
    known.push(one.person.patientId);
    inner.push(...itemsOf(person));
    if (withTrail) inner.push(...(await accessItems(api, { patientId: one.person.patientId, caller })));
  }
  assertAffordable(caller.cost * inner.length, api);
  const places = new Map(inner.map((item) => [`${item.type}/${item.id}`, item]));
  const find = (reference: string) => places.get(reference);
  const seen = new Set(inner.filter((item) => caller.sees(item, { action, find })));
  return {
    all: [...seen],
    people: known,
    find: (reference) => {
      const item = places.get(reference);
      return item && seen.has(item) ? item : undefined;
    },
    failures: found.flatMap(({ failures }) => failures),
  };
}

/** What a search asked may name somebody: it is told to who asked, and to nobody else. */
async function accessItems(
  { accesses }: Pick<FhirApi, "accesses">,
  { patientId, caller }: { readonly patientId: Hex; readonly caller: Caller },
): Promise<Item[]> {
  return (await accesses.of(patientId)).map((access) => {
    const shown = access.clientId === caller.client.clientId ? access : { ...access, query: undefined };
    const facts = { patientId, tokens: [], updatedAt: access.at };
    return finishResource(accessAudit(shown, patientId), facts);
  });
}
