"use client";
import { clsx } from "clsx";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { SelectField } from "#ui/index.ts";
import { secondOf } from "./units.ts";

interface Props {
  /** Units of five minutes, ascending; at least one. */
  readonly times: readonly number[];
  readonly value: number | null;
  readonly onChange: (start: number | null) => void;
}

/** A day, the first one with a free time unless told, and a time of it. */
export function TimeChoice({ times, value, onChange }: Props) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const format = useFormatter();
  const days = Map.groupBy(times, (start) => dates.day(secondOf(start)));
  const [asked, setAsked] = useState("");
  const day = days.has(asked) ? asked : (days.keys().next().value ?? "");
  return (
    <div className="space-y-4">
      <SelectField
        label={t("onDay")}
        value={day}
        onChange={(event) => {
          setAsked(event.target.value);
          onChange(null);
        }}
        data-testid="book-day"
      >
        {[...days].map(([name, [first = 0]]) => (
          <option key={name} value={name}>
            {format.dateTime(secondOf(first) * 1000, { weekday: "long" })}, {name}
          </option>
        ))}
      </SelectField>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("times")}</legend>
        <div className="grid grid-cols-4 gap-2 sm:grid-cols-6">
          {(days.get(day) ?? []).map((start) => (
            <label
              key={start}
              className={clsx(
                "relative inline-flex min-h-10 cursor-pointer items-center justify-center rounded-control border text-sm tabular has-focus-visible:outline-2",
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
      </fieldset>
    </div>
  );
}
