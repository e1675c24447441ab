import type { ReactNode } from "react";

interface Props {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: ReactNode;
}

/** The head of a page: where one is, in a sentence, and the first thing to do there. */
export function PageHeader({ title, lead, actions, back }: Props) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 sm:mb-8">
      <div className="min-w-0 max-w-[68ch]">
        {back ? <div className="mb-2 text-sm">{back}</div> : null}
        <h1 className="text-2xl font-semibold sm:text-[28px] sm:leading-9">{title}</h1>
        {lead ? <p className="mt-1.5 text-ink-soft">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
