import type { ChartPerson } from "../../charts/Charts.ts";
import type { SearchQuery } from "../search/SearchQuery.ts";
import { madePrefix, patientResourceId, recordPrefix } from "../view/resourceIds.ts";

/** Whose resource an id is: ids tell it, so that nobody else's records are opened for it. */
export function personOf(id: string, people: readonly ChartPerson[]): ChartPerson | undefined {
  const [prefix] = id.split("-");
  return people.find(
    ({ patientId, records }) =>
      patientResourceId(patientId) === id ||
      madePrefix(patientId) === prefix ||
      records.some(({ tokenId }) => recordPrefix(tokenId) === prefix),
  );
}

/** Those of whom a search can find anything. */
export function choosePeople(
  people: readonly ChartPerson[],
  { query, base }: { readonly query: Pick<SearchQuery, "patients" | "ids">; readonly base: string },
): readonly ChartPerson[] {
  const idOf = (value: string) => {
    const local = value.startsWith(`${base}/`) ? value.slice(base.length + 1) : value;
    return local.slice(local.lastIndexOf("/") + 1);
  };
  return [...query.patients, ...query.ids].reduce<readonly ChartPerson[]>(
    (left, values) => left.filter((person) => values.some((value) => personOf(idOf(value), [person]))),
    people,
  );
}
