import { MONTH_NAMES, monthLike, monthOf } from "./months.ts";

/** A date in a running text, as far as it can be read. */
export interface FoundDate {
  start: number;
  end: number;
  /** All four figures; without, the year cannot be told. */
  year?: number;
  month?: number;
  day?: number;
  /** Writes another date in its place, in the same manner. */
  write(other: { year: number; month?: number; day?: number }): string;
}

const B = "(?<![\\p{L}\\p{M}\\d])";
const E = "(?![\\p{L}\\p{M}\\d])";
const D = "(?<d>0?[1-9]|[12]\\d|3[01])(?<o>st|nd|rd|th|er|ter|º|ª|o\\b)?";
const Y = "(?<y>(?:1[89]|20|21|25)\\d{2}|'?\\d{2})";
const Y4 = "(?<y>(?:1[89]|20|21)\\d{2})";
const GAP = "(?:\\s|[-/.,]|\\bof\\b|\\bdel?\\b|\\bthe\\b){0,5}";
const TIME = "(?:T\\d{2}:?\\d{2}(?::?\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?";
const WHEN =
  "on|since|dated?|dob|d\\.o\\.b\\.|till|until|from|between|by|before|after|born|admitted|discharged|seen|visited";
/** With dots and without a year, as in German: a dot behind tells it from a fraction. */
const WHEN_DOTTED = "am|vom|zum|ab|bis|den|dem|seit|on|since|until|from|born";
const SMALL_MONTH = "0?[1-9]|1[0-2]";
const SMALL_DAY = "0?[1-9]|[12]\\d|3[01]";
const regex = (source: string, flags = "dgiu") => new RegExp(source, flags);

/** In the order in which they are tried: what one of them takes the next ones leave. Of months, with these names. */
function shapesOf(names: string): readonly RegExp[] {
  const M = `(?<w>${names})\\.?`;
  return [
    regex(`(?<![\\d])${Y4}(?<s>[-/.])(?<m>0?[1-9]|1[0-2])\\k<s>(?<d>0?[1-9]|[12]\\d|3[01])(?!\\d)${TIME}`),
    regex(`(?<![\\d.])${Y4} (?<m>0[1-9]|1[0-2]) (?<d>0[1-9]|[12]\\d|3[01])(?![\\d.])`),
    regex(
      `(?<!\\d)(?<y>(?:19|20)\\d{2})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\\d|3[01])(?=(?:T?\\d{4}(?:\\d{2})?)?(?!\\d))`,
    ),
    regex(`${Y4}\\s*년\\s*(?<m>\\d{1,2})\\s*월(?:\\s*(?<d>\\d{1,2})\\s*일)?`.normalize("NFD")),
    regex(`${B}ngay\\s+(?<d>\\d{1,2})\\s+thang\\s+(?<m>\\d{1,2})\\s+nam\\s+${Y4}${E}`),
    regex(
      `(?<![\\d\\p{L}])(?<d>0?[1-9]|[12]\\d|3[01])(?<w>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?<y>(?:19|20)\\d{2}|\\d{2})(?![\\d\\p{L}])`,
    ),
    regex(`${Y4}\\s*年\\s*(?<m>\\d{1,2})\\s*月(?:\\s*(?<d>\\d{1,2})\\s*日)?`),
    regex(
      `(?<![\\d/])(?<a>\\d{1,2})\\s?(?<s>[-/.])\\s?(?<b>\\d{1,2})\\s?\\k<s>\\s?(?<y>(?:1[89]|20|21)\\d{2}|\\d{2})(?!\\d)`,
    ),
    regex(`${B}${D}${GAP}${B}${M}${GAP}${Y}${E}`),
    regex(`${B}${Y4}${GAP}${B}${M}${GAP}${D}${E}`),
    regex(`${B}${M}${GAP}${D}(?:${GAP}|,?\\s+)(?<!\\d)${Y}${E}`),
    regex(`${B}${M}(?:\\s|[-/.,']|\\bof\\b|\\bdel?\\b){0,4}${Y4}${E}`),
    regex(`${B}(?<m>0?[1-9]|1[0-2])[/.-](?<y>(?:19|20)\\d{2})(?![\\d/.-]\\d|\\d)`),
    regex(`(?<![\\d/-])(?<y>(?:19|20)\\d{2})[/-](?<m>0[1-9]|1[0-2])(?![\\d/-])`),
    regex(`${B}${M}\\s?(?<y>'\\d{2})${E}`),
    // Without a year: a month needs its capital, or "may 5" would be a date.
    new RegExp(`${B}(?<w>${capitals(names)})\\.?\\s+${D}${E}`, "dgu"),
    new RegExp(`${B}${D}(?:\\s|-|\\bof\\b){1,3}(?<w>${capitals(names)})${E}`, "dgu"),
    regex(
      `${B}(?:${WHEN})[:\\s]+(?<x>(?:${SMALL_MONTH})[/-](?:${SMALL_DAY})|(?:${SMALL_DAY})[/-](?:${SMALL_MONTH}))(?![\\d/-]|\\.\\d)`,
    ),
    regex(`${B}(?:${WHEN_DOTTED})[:\\s]+(?<x>(?:${SMALL_DAY})\\.(?:${SMALL_MONTH})\\.)(?!\\d)`),
  ];
}
const YEAR = regex(
  `${B}(?:in|since|from|until|till|year|during|of|before|after|around|circa|early|late|mid|summer|winter|spring|autumn|fall|born|anno|seit|en|de|vor|nach|depuis|desde|सन्?)[\\s-]+(?<y>(?:1[89]|20)\\d{2})${E}(?!\\s?(?:m[cg]|g|ml|iu|u|units?|kcal|cal|mg/|steps)\\b)`,
);
const OLD_YEAR = regex(
  "(?<![\\d.,/])(?<y>1[89]\\d{2})(?![\\d%]|[.,]\\d|\\s?(?:m[cg]|g|ml|iu|u|units?|kcal|cal)\\b)",
);

/** All months' names in one shape cost much; a text has few of them, and mostly the same. */
const known = new Map<string, readonly RegExp[]>();
const MOST_KNOWN = 64;
const MOST_NAMES = 4;
const WITHOUT_MONTHS = shapesOf("-").filter(({ source }) => !source.includes("(?<w>-"));

function shapesFor(text: string): readonly RegExp[] {
  const names = new Set<string>();
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}]+/gu))
    if (monthOf(word) !== undefined) names.add(word.toLowerCase());
  if (names.size === 0) return WITHOUT_MONTHS;
  const key =
    names.size > MOST_NAMES
      ? MONTH_NAMES
      : [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");
  const made = known.get(key);
  if (made !== undefined) return made;
  const shapes = shapesOf(key);
  // The oldest makes room: a service meets many sets of names in its weeks.
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value as string);
  known.set(key, shapes);
  return shapes;
}

/** Finds dates in the ways in which people and machines write them, in the major languages. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const taken = new Uint8Array(text.length);
  const take = (match: RegExpExecArray) => {
    const date = read(match);
    if (date === undefined) return;
    for (let i = date.start; i < date.end; i += 1) if (taken[i] === 1) return;
    taken.fill(1, date.start, date.end);
    found.push(date);
  };
  if (!/\d/.test(text)) return found;
  for (const shape of [...shapesFor(text), YEAR, OLD_YEAR])
    for (const match of text.matchAll(shape)) take(match);
  return found;
}

function read(match: RegExpExecArray): FoundDate | undefined {
  const groups = match.groups ?? {};
  const places = match.indices?.groups ?? {};
  const whole = { start: match.index, end: match.index + match[0].length };
  const nothing = () => "[DATE]";
  if (groups.x !== undefined) {
    const [start, end] = places.x as [number, number];
    return { start, end, write: nothing };
  }
  if (groups.w === undefined && groups.m === undefined && groups.a === undefined) {
    // A year alone: the words before it stay.
    const [start, end] = places.y as [number, number];
    return { start, end, year: Number(groups.y), write: ({ year }) => String(year) };
  }
  const year = groups.y?.length === 4 ? Number(groups.y) : undefined;
  if (groups.a !== undefined && groups.b !== undefined) {
    const [a, b] = [Number(groups.a), Number(groups.b)];
    if (a < 1 || b < 1 || a > 31 || b > 31 || (a > 12 && b > 12)) return undefined;
    // Of "03/04/2020" nobody knows which is the month.
    if (year === undefined || (a <= 12 && b <= 12 && a !== b)) return { ...whole, write: nothing };
    const [day, month] = a > 12 ? ["a", "b"] : ["b", "a"];
    return {
      ...whole,
      year,
      day: Number(groups[day as string]),
      month: Number(groups[month as string]),
      write: rewriter(match, { y: "year", [day as string]: "day", [month as string]: "month" }),
    };
  }
  const month = groups.w === undefined ? Number(groups.m) : monthOf(groups.w);
  if (month === undefined || month < 1 || month > 12) return undefined;
  const day = groups.d === undefined ? undefined : Number(groups.d);
  if (year === undefined) return { ...whole, write: nothing };
  const write = rewriter(match, { y: "year", m: "month", w: "word", d: "day", o: "ordinal" });
  return day === undefined ? { ...whole, year, month, write } : { ...whole, year, month, day, write };
}

type Part = "year" | "month" | "word" | "day" | "ordinal";

/** Puts other figures into the places of a match. */
function rewriter(match: RegExpExecArray, parts: { [group: string]: Part }): FoundDate["write"] {
  return (other) => {
    const pieces: { from: number; to: number; text: string }[] = [];
    for (const [group, part] of Object.entries(parts)) {
      const place = match.indices?.groups?.[group];
      const was = match.groups?.[group];
      if (place === undefined || was === undefined) continue;
      const text = written(part, was, other);
      // Another language's months, or its ordinals: the plain form is understood everywhere.
      if (text === undefined) return plainForm(other);
      pieces.push({ from: place[0] - match.index, to: place[1] - match.index, text });
    }
    let out = match[0];
    for (const { from, to, text } of pieces.sort((a, b) => b.from - a.from)) {
      out = out.slice(0, from) + text + out.slice(to);
    }
    return out;
  };
}

function written(
  part: Part,
  was: string,
  { year, month = 1, day = 1 }: { year: number; month?: number; day?: number },
): string | undefined {
  switch (part) {
    case "year":
      return String(year);
    case "month":
      return was.length === 2 ? String(month).padStart(2, "0") : String(month);
    case "day":
      return was.length === 2 ? String(day).padStart(2, "0") : String(day);
    case "word":
      return monthLike(was, month);
    case "ordinal":
      return /^(?:st|nd|rd|th)$/i.test(was) ? ordinalOf(day) : undefined;
  }
}

function ordinalOf(day: number): string {
  if (day > 10 && day < 14) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

function plainForm({ year, month, day }: { year: number; month?: number; day?: number }): string {
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

function capitals(names: string): string {
  return names
    .split("|")
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
    .flatMap((name) => (name === name.toUpperCase() ? [name] : [name, name.toUpperCase()]))
    .join("|");
}
