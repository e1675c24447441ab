import type { Hex } from "@linchpin/protocol";
import type { ChartPerson, OpenedPerson } from "../../charts/Charts.ts";
import type { FhirApi } from "../FhirApi.ts";
import { accessAudit } from "../view/auditEvents.ts";
import { finishResource } from "../view/finishResource.ts";
import type { Item } from "../view/Item.ts";
import { itemsOf } from "../view/itemsOf.ts";
import type { Caller } from "./Caller.ts";
import { narrowPerson } from "./narrowPerson.ts";

/** All that a caller may see of some people, at this moment. */
export interface World {
  readonly all: readonly Item[];
  readonly find: (reference: string) => Item | undefined;
  /** Records that could not be opened now. */
  readonly failures: OpenedPerson["failures"];
}

const AT_ONCE = 4;

/** Opens the records of `people`, and keeps of them what the caller's scopes and purposes cover. */
export async function openWorld(
  api: Pick<FhirApi, "charts" | "accesses">,
  { people, caller }: { readonly people: readonly ChartPerson[]; readonly caller: Caller },
): Promise<World> {
  const opened: (OpenedPerson | null)[] = [];
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const some = people.slice(start, start + AT_ONCE);
    opened.push(...(await Promise.all(some.map(({ patientId }) => api.charts.open(patientId)))));
  }
  const found = opened.filter((one): one is OpenedPerson => one !== null);
  const inner = found.flatMap((one) => {
    const person = narrowPerson(one, caller.client.purposes);
    return [...itemsOf(person), ...accessItems(api, one.person.patientId)];
  });
  const places = new Map(inner.map((item) => [`${item.type}/${item.id}`, item]));
  const seen = new Set(inner.filter((item) => caller.sees(item, (reference) => places.get(reference))));
  return {
    all: [...seen],
    find: (reference) => {
      const item = places.get(reference);
      return item && seen.has(item) ? item : undefined;
    },
    failures: found.flatMap(({ failures }) => failures),
  };
}

function accessItems({ accesses }: Pick<FhirApi, "accesses">, patientId: Hex): Item[] {
  return accesses
    .of(patientId)
    .map((access) =>
      finishResource(accessAudit(access, patientId), { patientId, tokens: [], updatedAt: access.at }),
    );
}
