import type { ResultPoint } from "@linchpin/clinical";
import { useTranslations } from "use-intl";

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 3;
/** A pressure has two courses; more would be a tangle. */
const MOST_COURSES = 2;

/** The course of a result, oldest to newest, with its words for a screen reader. Nothing for a single value. */
export function Sparkline({ name, points }: { name: string; points: readonly ResultPoint[] }) {
  const t = useTranslations("chart");
  const courses = coursesOf(points);
  const values = courses.flat();
  if (values.length < 2) return <span className="text-ink-faint">–</span>;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      fill="none"
      role="img"
      aria-label={t("courseLabel", { name, count: values.length, low, high })}
      className="inline-block align-middle"
    >
      {courses.map((course, index) => (
        <Course key={index} values={course} low={low} spread={high - low || 1} />
      ))}
    </svg>
  );
}

function Course({ values, low, spread }: { values: readonly number[]; low: number; spread: number }) {
  const spots = values.map((value, index) => ({
    x: PAD + (index / (values.length - 1)) * (WIDTH - 2 * PAD),
    y: HEIGHT - PAD - ((value - low) / spread) * (HEIGHT - 2 * PAD),
  }));
  const last = spots.at(-1);
  return (
    <>
      <polyline
        points={spots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}
        className="stroke-teal"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {last ? <circle cx={last.x} cy={last.y} r="2.5" className="fill-teal" /> : null}
    </>
  );
}

/** The numbers to draw: a result's own, or else those of its components, each a course. */
function coursesOf(points: readonly ResultPoint[]): readonly (readonly number[])[] {
  const own = points.flatMap(({ value }) => (value?.number === undefined ? [] : [value.number]));
  if (own.length > 1) return [own];
  const parts = points.flatMap(({ components }) =>
    components.flatMap(({ code, value }) =>
      value?.number === undefined ? [] : [{ name: code.code ?? code.text, number: value.number }],
    ),
  );
  return [...Map.groupBy(parts, ({ name }) => name).values()]
    .filter((course) => course.length > 1)
    .slice(0, MOST_COURSES)
    .map((course) => course.map(({ number }) => number));
}
