import type { FhirApi } from "../FhirApi.ts";
import { fault } from "../fault.ts";
import type { Item } from "../view/Item.ts";
import { recordPrefix } from "../view/resourceIds.ts";
import type { Caller } from "./Caller.ts";
import { personOf } from "./choosePeople.ts";
import { openWorld, type World } from "./openWorld.ts";

/**
 * A resource by type and id, with all else that the caller may see of its person.
 *
 * Errors: `fhir/not-found`, `fhir/gone`, `fhir/unavailable`.
 */
export async function readResource(
  api: FhirApi,
  {
    type,
    id,
    caller,
    withTrail = type === "AuditEvent",
  }: { readonly type: string; readonly id: string; readonly caller: Caller; readonly withTrail?: boolean },
): Promise<{ readonly item: Item; readonly world: World }> {
  const person = personOf(id, await api.charts.people());
  if (!person) {
    const [prefix] = id.split("-");
    const erased = await api.charts.erased();
    throw fault(
      [...erased].some((tokenId) => recordPrefix(tokenId) === prefix) ? "fhir/gone" : "fhir/not-found",
    );
  }
  const world = await openWorld(api, { people: [person], caller, action: "r", withTrail });
  const item = world.find(`${type}/${id}`);
  if (item) return { item, world };
  const isShut = world.failures.some(
    ({ tokenId }) => id.startsWith("p") || id.startsWith(recordPrefix(tokenId)),
  );
  throw fault(isShut ? "fhir/unavailable" : "fhir/not-found");
}
