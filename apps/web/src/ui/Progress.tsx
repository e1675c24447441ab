import { clsx } from "clsx";
import { Check, Circle, CircleAlert, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";

/** A bar with words: what is happening now. `value` from 0 to 1, or undefined while nobody knows. */
export function Progress({ value, label }: { value?: number; label: ReactNode }) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div>
      <p className="mb-1.5 text-sm text-ink-soft" aria-live="polite">
        {label}
      </p>
      <div
        role="progressbar"
        aria-label={typeof label === "string" ? label : undefined}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={clsx(
            "h-full rounded-full bg-teal transition-[width]",
            percent === undefined && "skeleton w-1/3",
          )}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  );
}

export type StepState = "waiting" | "active" | "done" | "failed";
export interface Step {
  readonly key: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly state: StepState;
  /** The state in words, for screen readers. */
  readonly stateLabel: string;
}

/** Long work as a list of steps. */
export function Stepper({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol aria-label={label} className="space-y-0">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === "active" ? "step" : undefined}
          className="relative flex gap-3 pb-5 last:pb-0"
        >
          {index < steps.length - 1 ? (
            <span
              aria-hidden
              className={clsx(
                "absolute top-6 bottom-0 left-[11px] w-0.5",
                step.state === "done" ? "bg-teal" : "bg-line",
              )}
            />
          ) : null}
          <StepMark state={step.state} />
          <div className="min-w-0 pt-px">
            <p className={clsx("text-sm font-medium", step.state === "waiting" && "text-ink-faint")}>
              {step.title}
              <span className="sr-only">: {step.stateLabel}</span>
            </p>
            {step.detail ? <div className="text-sm text-ink-soft">{step.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepMark({ state }: { state: StepState }) {
  const base = "relative grid size-6 shrink-0 place-items-center rounded-full";
  if (state === "done") {
    return (
      <span aria-hidden className={clsx(base, "bg-teal text-on-teal")}>
        <Check className="size-4" />
      </span>
    );
  }
  if (state === "failed") {
    return (
      <span aria-hidden className={clsx(base, "bg-red-soft text-red")}>
        <CircleAlert className="size-4" />
      </span>
    );
  }
  if (state === "active") {
    return (
      <span aria-hidden className={clsx(base, "bg-amber-soft text-amber")}>
        <LoaderCircle className="size-4 animate-spin motion-reduce:animate-none" />
      </span>
    );
  }
  return (
    <span aria-hidden className={clsx(base, "text-line-strong")}>
      <Circle className="size-4" />
    </span>
  );
}
