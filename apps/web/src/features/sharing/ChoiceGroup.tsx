import { clsx } from "clsx";
import type { ReactNode } from "react";
import { useId } from "react";

interface Props<Value extends string> {
  readonly legend: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: ReactNode;
    readonly hint?: ReactNode;
  }[];
  /** The chosen one; null while none is. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** Each option's mark is this and its value. */
  readonly testId: string;
}

/** One of a few, each a tap away: radio buttons as large as a thumb. */
export function ChoiceGroup<Value extends string>({
  legend,
  options,
  value,
  onChange,
  testId,
}: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            data-testid={`${testId}-${option.value}`}
            className={clsx(
              "relative flex min-h-11 cursor-pointer flex-col justify-center rounded-control border px-3.5 py-1.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-teal",
              option.value === value
                ? "border-teal bg-teal-soft font-medium text-teal-strong"
                : "border-line-strong bg-surface hover:border-teal",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span>{option.label}</span>
            {option.hint ? <span className="text-xs font-normal text-ink-soft">{option.hint}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
