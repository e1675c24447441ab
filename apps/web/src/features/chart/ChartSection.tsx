import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useFormatter } from "use-intl";

interface Props {
  readonly id: string;
  readonly title: string;
  /** Absent where nothing is counted. */
  readonly count: number | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** One part of a chart, with how much is in it, folded or open. */
export function ChartSection({ id, title, count, isOpen, onToggle, children }: Props) {
  const format = useFormatter();
  return (
    <section
      id={`chart-${id}`}
      aria-labelledby={`chart-${id}-title`}
      data-testid={`chart-section-${id}`}
      data-count={count}
      className="min-w-0 scroll-mt-36 border-t border-line pt-3 first:border-t-0 first:pt-0 print:break-inside-auto"
    >
      <h3 id={`chart-${id}-title`} className="text-base font-semibold">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`chart-${id}-body`}
          onClick={onToggle}
          className="flex min-h-10 w-full items-center gap-2 rounded-control text-left hover:text-teal"
        >
          <ChevronDown
            aria-hidden
            className={clsx(
              "size-4 shrink-0 text-ink-faint transition-transform print:hidden",
              !isOpen && "-rotate-90",
            )}
          />
          {title}
          {count === undefined ? null : (
            <span className="text-sm font-normal text-ink-faint tabular">{format.number(count)}</span>
          )}
        </button>
      </h3>
      <div id={`chart-${id}-body`} hidden={!isOpen} className="mt-2 mb-4">
        {isOpen ? children : null}
      </div>
    </section>
  );
}
