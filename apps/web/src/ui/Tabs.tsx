"use client";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface Props {
  readonly label: string;
  readonly tabs: readonly { readonly key: string; readonly title: ReactNode; readonly content: ReactNode }[];
  /** Which one is seen at first, when it is not the first of the row. */
  readonly first?: string;
}

/** Several views of one thing, one at a time. The row of tabs scrolls on a phone. */
export function Tabs({ label, tabs, first = tabs[0]?.key ?? "" }: Props) {
  return (
    <Radix.Root defaultValue={first}>
      <Radix.List aria-label={label} className="mb-5 flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map(({ key, title }) => (
          <Radix.Trigger
            key={key}
            value={key}
            className="-mb-px min-h-11 -outline-offset-2 shrink-0 border-b-2 border-transparent px-3 text-sm font-medium text-ink-soft hover:text-ink data-[state=active]:border-teal data-[state=active]:text-ink"
          >
            {title}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(({ key, content }) => (
        <Radix.Content key={key} value={key}>
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
