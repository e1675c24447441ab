"use client";
import type { SendingSubject } from "@linchpin/sdk";
import { Hourglass } from "lucide-react";
import { useOutbox } from "#linchpin/index.ts";
import { useWaitingWords } from "./useWaitingWords.ts";

interface Props {
  /** What this page does. */
  readonly kinds: readonly SendingSubject["kind"][];
}

/** On the page of an action: what of it is on its way, and whom it waits for. Nothing where nothing waits. */
export function WaitingLines({ kinds }: Props) {
  const { data } = useOutbox();
  const { whatOf, sentenceOf } = useWaitingWords();
  const lines = (data?.lines ?? []).filter(
    ({ state, about }) => state === "waiting" && kinds.includes(about.kind),
  );
  return (
    <ul aria-live="polite" className="space-y-2 empty:hidden [&:not(:empty)]:mb-4" data-testid="waiting-here">
      {lines.map((line) => (
        <li
          key={line.id}
          className="flex items-start gap-3 rounded-card border border-line bg-surface px-4 py-3 text-sm"
          data-testid={`waiting-${line.about.kind}`}
        >
          <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
          <span className="min-w-0">
            <span className="block font-medium">{whatOf(line)}</span>
            <span className="text-ink-soft">{sentenceOf(line, data?.hasSession)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
