import type { ReactNode } from "react";

interface Props {
  readonly picture?: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** The page has no other heading: this one is its first. */
  readonly isWholePage?: boolean;
}

/** What a page shows when there is nothing: why, and what would change it. */
export function EmptyState({ picture, title, children, action, isWholePage }: Props) {
  const Heading = isWholePage ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center rounded-card border border-dashed border-line bg-surface px-6 py-12 text-center sm:py-16">
      {picture ? <div className="mb-5 text-ink-faint">{picture}</div> : null}
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children ? <div className="mt-1.5 max-w-[52ch] text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
