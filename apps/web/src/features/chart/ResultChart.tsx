"use client";
import type { Flag, ResultPoint } from "@linchpin/clinical";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { type Course, plotSeries } from "./plotSeries.ts";

const HEIGHT = 150;
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
const height = (share: number) => (1 - share) * HEIGHT;

/** The course of a result over time with its reference band. The same stands in the table below it, in words. */
export function ResultChart(props: { name: string; unit?: string; points: readonly ResultPoint[] }) {
  const { name, unit, points } = props;
  const t = useTranslations("chart");
  const format = useFormatter();
  const plot = useMemo(() => plotSeries(points), [points]);
  if (plot === undefined) return null;
  const numbers = points.flatMap(({ value, components }) =>
    [value, ...components.map((one) => one.value)].flatMap((one) => one?.number ?? []),
  );
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return (
    <figure className="mt-2 mb-1 break-inside-avoid" data-testid="result-chart">
      <figcaption className="flex flex-wrap gap-x-4 text-xs text-ink-faint">
        {unit ? <span>{unit}</span> : null}
        {plot.courses.map(({ name: course }, index) =>
          course ? (
            <span key={course} className="inline-flex items-center gap-1.5">
              <svg width="18" height="6" aria-hidden>
                <line x1="0" x2="18" y1="3" y2="3" {...lineOf(index)} />
              </svg>
              {course}
            </span>
          ) : null,
        )}
        {plot.band ? (
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden className="inline-block h-3 w-4 rounded-sm border border-teal/40 bg-teal/15" />
            {t("range")}
          </span>
        ) : null}
        {plot.isJoined ? null : <span>{t("vagueCourse")}</span>}
      </figcaption>
      <div className="relative mt-2 mr-3 mb-6 ml-11" style={{ height: HEIGHT }}>
        {plot.values.map(({ at, value }) => (
          <span
            key={value}
            aria-hidden
            className="absolute right-full mr-2 -translate-y-1/2 text-xs text-ink-faint tabular"
            style={{ top: height(at) }}
          >
            {format.number(value, { maximumFractionDigits: 6 })}
          </span>
        ))}
        {plot.times.map(({ at, text }) => (
          <span
            key={text}
            aria-hidden
            className="absolute top-full mt-1 -translate-x-1/2 text-xs text-ink-faint tabular"
            style={{ left: percent(at) }}
          >
            {text}
          </span>
        ))}
        <svg
          role="img"
          aria-label={t("courseLabel", { name, count: points.length, low, high })}
          className="absolute inset-0 h-full w-full overflow-visible"
        >
          {plot.band ? (
            <rect
              x="0"
              width="100%"
              y={height(plot.band.to)}
              height={Math.max(0, height(plot.band.from) - height(plot.band.to))}
              className="fill-teal/15"
            />
          ) : null}
          {plot.values.map(({ at, value }) => (
            <line key={value} x1="0" x2="100%" y1={height(at)} y2={height(at)} className="stroke-line" />
          ))}
          {plot.courses.map((course, index) => (
            <CourseLine key={course.name ?? index} course={course} index={index} isJoined={plot.isJoined} />
          ))}
        </svg>
      </div>
    </figure>
  );
}

function CourseLine({ course, index, isJoined }: { course: Course; index: number; isJoined: boolean }) {
  const { spots } = course;
  return (
    <>
      {isJoined
        ? spots.slice(1).map((spot, before) => {
            const from = spots[before] ?? spot;
            return (
              <line
                key={before}
                x1={percent(from.x)}
                y1={height(from.y)}
                x2={percent(spot.x)}
                y2={height(spot.y)}
                {...lineOf(index)}
              />
            );
          })
        : null}
      {spots.map(({ x, y, tone }, place) => (
        <svg key={place} x={percent(x)} y={height(y)} overflow="visible" aria-hidden>
          <Mark tone={tone} />
        </svg>
      ))}
    </>
  );
}

/** What is out of range looks otherwise in shape, not in colour alone. */
function Mark({ tone }: { tone: Flag["tone"] }) {
  if (tone === "critical") return <path d="M0-6 6 5-6 5Z" className="fill-red stroke-surface" />;
  if (tone === "abnormal")
    return <path d="M0-5.5 5.5 0 0 5.5-5.5 0Z" className="fill-amber-mark stroke-surface" />;
  return <circle r="3.5" className="fill-teal stroke-surface" />;
}

const lineOf = (index: number) => ({
  className: "stroke-teal",
  strokeWidth: 1.5,
  ...(index > 0 ? { strokeDasharray: "5 3" } : {}),
});
