import type { ClinicalInput } from "@linchpin/clinical";
import { type KnownPerson, wordsOf } from "./tellApart.ts";

/** Whom a record names, as far as it holds its patient. */
export function personOfRecord({ patient: { resource } }: ClinicalInput): KnownPerson {
  const names = listOf(resource?.name).map(({ text, family, given }) =>
    wordsOf([text, family, ...listOf(given)].filter((one) => typeof one === "string").join(" ")),
  );
  const ids = listOf(resource?.identifier).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  const birthDate = resource?.birthDate;
  return {
    names: names.filter((words) => words.length > 0),
    ids: [...ids, ...(typeof resource?.id === "string" ? [resource.id] : [])],
    ...(typeof birthDate === "string" ? { birthDate } : {}),
  };
}

/** What hospitals send may have anything in the place of a list. */
function listOf<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value.filter((one) => one !== null && one !== undefined) : [];
}
