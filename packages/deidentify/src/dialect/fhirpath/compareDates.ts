const DATE =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T(?:(\d{2})(?::(\d{2})(?::(\d{2}(?:\.\d+)?))?)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const TIME = /^(\d{2})(?::(\d{2})(?::(\d{2}(?:\.\d+)?))?)?$/;

/** The parts of a date or time from the coarsest on, moved to UTC where it says its zone. Undefined when it is none. */
export function partsOfDate(text: string, isTime = false): number[] | undefined {
  const match = (isTime ? TIME : DATE).exec(text);
  if (match === null) return undefined;
  const parts = match
    .slice(1, isTime ? 4 : 7)
    .filter((part) => part !== undefined)
    .map(Number);
  const zone = isTime ? undefined : match[7];
  return zone === undefined || zone === "Z" || parts.length < 5 ? parts : toUtc(parts, zone);
}

function toUtc(parts: readonly number[], zone: string): number[] {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second] = parts;
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * (zone.startsWith("-") ? -1 : 1);
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  utc.setUTCHours(hour, minute - offset, 0, 0);
  const moved = [
    utc.getUTCFullYear(),
    utc.getUTCMonth() + 1,
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
  ];
  return second === undefined ? moved : [...moved, second];
}

/**
 * Compares part by part: below, equal or above 0; undefined where one ends before they differ, for then nobody knows.
 * Source: https://hl7.org/fhirpath/N1/#comparison
 */
export function compareParts(left: readonly number[], right: readonly number[]): number | undefined {
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length === right.length ? 0 : undefined;
}
