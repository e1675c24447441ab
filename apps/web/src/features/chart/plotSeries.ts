import type { Band, ChartDate, Flag, ResultPoint } from "@linchpin/clinical";

/** One value in its place: `x` and `y` from 0 to 1, y upwards. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly tone: Flag["tone"];
}

export interface Course {
  /** Of a component, such as "Systolic blood pressure"; absent where the result has one value. */
  readonly name?: string;
  readonly spots: readonly Spot[];
}

/** A drawing of results over time, without a size. */
export interface Plot {
  readonly courses: readonly Course[];
  /** Where values are as expected, from 0 to 1; absent where that is unknown or changed meanwhile. */
  readonly band?: { readonly from: number; readonly to: number };
  readonly values: readonly { readonly at: number; readonly value: number }[];
  readonly times: readonly { readonly at: number; readonly text: string }[];
  /** Whether spots may be joined: not where several share one vague date, whose order nobody knows. */
  readonly isJoined: boolean;
}

const LOUDNESS: readonly Flag["tone"][] = ["neutral", "normal", "abnormal", "critical"];
/** A pressure has two courses; more would be a tangle. */
const MOST_COURSES = 2;

interface Dot {
  readonly time: number;
  readonly value: number;
  readonly tone: Flag["tone"];
}

/** Lays results out over time. Undefined where fewer than two have a number and a date. */
export function plotSeries(points: readonly ResultPoint[]): Plot | undefined {
  const rows = dotRows(points);
  const dots = rows.flatMap((row) => row.dots);
  const times = dots.map(({ time }) => time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (dots.length < 2 || !(last > first)) return undefined;
  const bands = points.flatMap(({ band, components }) => [band, ...components.map((one) => one.band)]);
  const band = rows.length === 1 ? sameBand(bands) : undefined;
  const numbers = [...dots.map(({ value }) => value), band?.low, band?.high].filter(
    (one) => one !== undefined,
  );
  const values = niceValues(Math.min(...numbers), Math.max(...numbers));
  const [low, high] = [values[0] ?? 0, values.at(-1) ?? 1];
  const y = (value: number) => (value - low) / (high - low);
  const x = (time: number) => (time - first) / (last - first);
  return {
    courses: rows.map(({ name, dots: own }) => ({
      ...(name === undefined ? {} : { name }),
      spots: own.map(({ time, value, tone }) => ({ x: x(time), y: y(value), tone })),
    })),
    ...(band === undefined
      ? {}
      : {
          band: {
            from: band.low === undefined ? 0 : y(band.low),
            to: band.high === undefined ? 1 : y(band.high),
          },
        }),
    values: values.map((value) => ({ at: y(value), value })),
    times: yearsBetween(first, last).map(({ time, text }) => ({ at: x(time), text })),
    isJoined: rows.every(({ dots: own }) => new Set(own.map(({ time }) => time)).size === own.length),
  };
}

function dotRows(points: readonly ResultPoint[]): { name?: string; dots: Dot[] }[] {
  const own = points.flatMap(({ value, when, flags }) =>
    dotOf({ value, flags, date: when?.start ?? when?.end }),
  );
  if (own.length > 1) return [{ dots: own }];
  const parts = points.flatMap(({ components, when }) =>
    components.flatMap(({ code, value, flags }) =>
      dotOf({ value, flags, date: when?.start ?? when?.end }).map((dot) => ({ code, dot })),
    ),
  );
  return [...Map.groupBy(parts, ({ code }) => code.code ?? code.text).values()]
    .filter((row) => row.length > 1)
    .slice(0, MOST_COURSES)
    .map((row) => ({ name: row[0]?.code.text ?? "", dots: row.map(({ dot }) => dot) }));
}

function dotOf(of: {
  readonly value: ResultPoint["value"];
  readonly flags: readonly Flag[];
  readonly date: ChartDate | undefined;
}): Dot[] {
  const number = of.value?.number;
  const time = of.date === undefined ? undefined : timeOf(of.date);
  if (number === undefined || time === undefined) return [];
  const tone = LOUDNESS[Math.max(0, ...of.flags.map((flag) => LOUDNESS.indexOf(flag.tone)))] ?? "neutral";
  return [{ time, value: number, tone }];
}

/** A date as a number of years: of a vague one the middle of what it may mean. */
function timeOf({ value, precision }: ChartDate): number | undefined {
  const [year = 0, month = 1, day = 1] = value.slice(0, 10).split("-").map(Number);
  if (precision === "year") return year + 0.5;
  if (precision === "month") return year + (month - 0.5) / 12;
  const at = precision === "time" ? Date.parse(value) : Date.UTC(year, month - 1, day, 12);
  return Number.isFinite(at) ? 1970 + at / (365.2425 * 86_400_000) : undefined;
}

/** The band of all values, if they have the same. */
function sameBand(bands: readonly (Band | undefined)[]): Band | undefined {
  const told = bands.filter((band) => band !== undefined);
  const [first] = told;
  const isSame = told.every(({ low, high }) => low === first?.low && high === first?.high);
  return isSame ? first : undefined;
}

/** Three to six round numbers around all values. */
function niceValues(low: number, high: number): number[] {
  const spread = high - low || Math.abs(high) || 1;
  const rough = spread / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const begin = Math.floor((low - spread * 0.05) / step);
  const end = Math.ceil((high + spread * 0.05) / step);
  const digits = Math.max(0, 1 - Math.floor(Math.log10(step)));
  return Array.from({ length: end - begin + 1 }, (_, index) =>
    Number(((begin + index) * step).toFixed(digits)),
  );
}

/** At most six years, or where all is within less than two the months at both ends. */
function yearsBetween(first: number, last: number): { time: number; text: string }[] {
  if (last - first < 1.5) {
    return [first, last].map((time) => ({ time, text: monthOf(time) }));
  }
  const [from, to] = [Math.ceil(first), Math.floor(last)];
  const step = Math.max(1, Math.ceil((to - from + 1) / 6));
  const years: { time: number; text: string }[] = [];
  for (let year = from; year <= to; year += step) years.push({ time: year, text: String(year) });
  return years;
}

function monthOf(time: number): string {
  const year = Math.floor(time);
  const month = Math.min(12, Math.floor((time - year) * 12) + 1);
  return `${year}-${String(month).padStart(2, "0")}`;
}
