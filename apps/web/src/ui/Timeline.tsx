import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Tone } from "./Badge.tsx";

export interface TimelineItem {
  readonly key: string;
  readonly icon: ReactNode;
  readonly title: ReactNode;
  readonly time: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: Tone;
}

const MARKS: Record<Tone, string> = {
  neutral: "bg-sunken text-ink-soft",
  good: "bg-teal-soft text-teal",
  waiting: "bg-amber-soft text-amber",
  danger: "bg-red-soft text-red",
};

/** What happened, in order, on one line of time. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol aria-label={label}>
      {items.map(({ key, icon, title, time, detail, tone = "neutral" }) => (
        <li key={key} className="group relative flex gap-4 pb-6 last:pb-0">
          <span aria-hidden className="absolute top-9 bottom-0 left-[17px] w-px bg-line group-last:hidden" />
          <span
            aria-hidden
            className={clsx(
              "grid size-9 shrink-0 place-items-center rounded-full [&>svg]:size-4",
              MARKS[tone],
            )}
          >
            {icon}
          </span>
          <div className="min-w-0 flex-1 pt-1.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="text-sm font-medium">{title}</p>
              <p className="text-xs text-ink-faint tabular">{time}</p>
            </div>
            {detail ? <div className="mt-1 text-sm text-ink-soft">{detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
