"use client";
import { clsx } from "clsx";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { secondOf } from "./units.ts";

interface Props {
  /** Units of five minutes, ascending. */
  readonly times: readonly number[];
  readonly value: number | null;
  readonly onChange: (start: number) => void;
}

/** Free times, a day after the other; one is chosen. */
export function TimeChoice({ times, value, onChange }: Props) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const format = useFormatter();
  const days = Map.groupBy(times, (start) => dates.day(secondOf(start)));
  return (
    <fieldset className="space-y-4">
      <legend className="text-sm font-medium">{t("times")}</legend>
      {[...days].map(([day, starts]) => (
        <div key={day}>
          <p className="mb-2 text-sm text-ink-soft">
            {format.dateTime(secondOf(starts[0] ?? 0) * 1000, { weekday: "long" })}, {day}
          </p>
          <div className="flex flex-wrap gap-2">
            {starts.map((start) => (
              <label
                key={start}
                className={clsx(
                  "relative inline-flex min-h-10 min-w-16 cursor-pointer items-center justify-center rounded-control border px-3 text-sm tabular has-focus-visible:outline-2",
                  value === start
                    ? "border-teal bg-teal-soft font-medium text-teal-strong"
                    : "border-line-strong bg-surface hover:bg-ground",
                )}
              >
                <input
                  type="radio"
                  name="time"
                  value={start}
                  checked={value === start}
                  onChange={() => onChange(start)}
                  data-testid={`time-${start}`}
                  className="absolute inset-0 cursor-pointer opacity-0"
                />
                {dates.clock(secondOf(start)).slice(0, 5)}
              </label>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
