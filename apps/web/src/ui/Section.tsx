import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

interface Props {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A titled part of a page. */
export function Section({ title, aside, hint, children, className }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={clsx("min-w-0", className)}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {hint ? <p className="-mt-2 mb-3 max-w-[68ch] text-sm text-ink-soft">{hint}</p> : null}
      {children}
    </section>
  );
}
