import type { ResultPoint } from "@linchpin/clinical";
import { useTranslations } from "use-intl";

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 3;

/** The course of a result, oldest to newest, with its words for a screen reader. Nothing for a single value. */
export function Sparkline({ name, points }: { name: string; points: readonly ResultPoint[] }) {
  const t = useTranslations("chart");
  const values = points.flatMap(({ value }) => (value?.number === undefined ? [] : [value.number]));
  if (values.length < 2) return <span className="text-ink-faint">–</span>;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spread = high - low || 1;
  const spots = values.map((value, index) => ({
    x: PAD + (index / (values.length - 1)) * (WIDTH - 2 * PAD),
    y: HEIGHT - PAD - ((value - low) / spread) * (HEIGHT - 2 * PAD),
  }));
  const last = spots.at(-1);
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
      <polyline
        points={spots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}
        className="stroke-teal"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {last ? <circle cx={last.x} cy={last.y} r="2.5" className="fill-teal" /> : null}
    </svg>
  );
}
