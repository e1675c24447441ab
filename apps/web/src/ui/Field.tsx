import { clsx } from "clsx";
import { Label } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

/** What stands around a control. */
export interface FieldWords {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
}

interface FieldProps extends FieldWords {
  /** Given the ids that tie the control to its label, hint and error. */
  readonly children: (control: {
    id: string;
    "aria-describedby"?: string;
    "aria-invalid"?: true;
  }) => ReactNode;
}

/** A labelled control with its hint and its error. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="min-w-0">
      <Label.Root htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </Label.Root>
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-faint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm font-medium text-red">
          {error}
        </p>
      ) : null}
    </div>
  );
}

const CONTROL =
  "w-full min-h-10 rounded-control border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-faint sm:text-sm aria-invalid:border-red disabled:opacity-60";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={clsx(CONTROL, className)} {...rest} />;
}

export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <select className={clsx(CONTROL, "pr-8", className)} {...rest}>
      {children}
    </select>
  );
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={clsx(CONTROL, "min-h-24 py-2", className)} {...rest} />;
}

export function Checkbox({
  label,
  hint,
  ...rest
}: ComponentProps<"input"> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className="flex gap-3">
      <input id={id} type="checkbox" className="size-6 shrink-0 accent-teal" {...rest} />
      <label htmlFor={id} className="min-w-0 pt-0.5 text-sm">
        <span className="font-medium">{label}</span>
        {hint ? <span className="block text-ink-faint">{hint}</span> : null}
      </label>
    </div>
  );
}
