import { foldText } from "@linchpin/clinical";
import type { ImagePatient } from "@linchpin/clinical/dicom";

/** Somebody as a record or an image names them. */
export interface KnownPerson {
  /** Words of their names, one list for each name. */
  readonly names: readonly (readonly string[])[];
  readonly ids: readonly string[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly birthDate?: string;
}

/** By what two people are told apart. */
export type Difference = "name" | "birth-date" | "id";

const NOBODY = /anon|unknown|unnamed|no.?name|removed|de-?ident|^test\b|^patient\b|^x+$/i;
/** What systems write where nobody knew. */
const NO_BIRTH = /^(?:1900-01-01|1800-01-01|1899-12-3[01])$/;

/**
 * Says by what the person of a file evidently is another than that of the record; undefined where it may be the same. A
 * number in common outweighs a name or a birth date that differs, not both: those have typing errors and change. Another
 * number alone says nothing, since every system has its own.
 */
export function tellApart(one: KnownPerson, other: KnownPerson): Difference | undefined {
  const ids = new Set(one.ids.map(bareNumber));
  const isSameNumber = other.ids.some((id) => ids.has(bareNumber(id)));
  const differsInBirth = differ(one.birthDate, other.birthDate);
  const differsInName = haveNoNameInCommon(one.names, other.names);
  if (isSameNumber) return differsInBirth && differsInName ? "name" : undefined;
  return differsInName ? "name" : differsInBirth ? "birth-date" : undefined;
}

/** As `tellApart`, for two files out of one archive: there, another number is another person unless all else agrees. */
export function tellFilesApart(one: KnownPerson, other: KnownPerson): Difference | undefined {
  const apart = tellApart(one, other);
  if (apart !== undefined || one.ids.length === 0 || other.ids.length === 0) return apart;
  const isSameNumber = other.ids.some((id) => one.ids.map(bareNumber).includes(bareNumber(id)));
  const isSameDay = one.birthDate !== undefined && one.birthDate === other.birthDate;
  return isSameNumber || (isSameDay && one.names.length > 0 && other.names.length > 0) ? undefined : "id";
}

/** Whom an image names. */
export function personOfImage({ names, id, birthDate }: ImagePatient): KnownPerson {
  return {
    names: names
      .filter((name) => !NOBODY.test(name))
      .map((name) => wordsOf(name.split("^").slice(0, 3).join(" "))),
    ids: id === undefined || NOBODY.test(id) ? [] : [id],
    ...(birthDate === undefined || NO_BIRTH.test(birthDate) ? {} : { birthDate }),
  };
}

/** The words of a name as they are compared. */
export function wordsOf(name: string): string[] {
  return foldText(name)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word.length > 1);
}

function haveNoNameInCommon(
  some: readonly (readonly string[])[],
  others: readonly (readonly string[])[],
): boolean {
  const [own, theirs] = [some.flat(), others.flat()];
  if (own.length === 0 || theirs.length === 0) return false;
  const scripts = new Set(own.map(scriptOf));
  const comparable = theirs.filter((word) => scripts.has(scriptOf(word)));
  if (comparable.length === 0) return false;
  return !comparable.some((word) =>
    own.some((mine) => mine === word || isNearly(mine, word) || isWithin(mine, word)),
  );
}

function scriptOf(word: string): string {
  return /^\p{Script=Latin}/u.test(word)
    ? "latin"
    : /^\p{Script=Han}|^\p{Script=Hangul}/u.exec(word)
      ? "han"
      : "other";
}

/** Names that were run together. */
function isWithin(one: string, other: string): boolean {
  return (one.length > 3 && other.includes(one)) || (other.length > 3 && one.includes(other));
}

/** Deshmukh and Deshmuk: one letter more, less or other in a word of five and more. */
function isNearly(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 5 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(long.length === short.length ? at + 1 : at) === long.slice(at + 1);
}

function differ(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const length = Math.min(one.length, other.length, 10);
  return one.slice(0, length) !== other.slice(0, length);
}

/** `MRN-00418827` and `mrn00418827` are the same number. */
function bareNumber(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/^0+(?=.)/, "");
}
