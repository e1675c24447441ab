"use client";
import { Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { useWaitingWords } from "./useWaitingWords.ts";

interface Props {
  /** What it is, in words; absent where the page says it already. */
  readonly what?: ReactNode;
  /** Providers whose custodians have not answered. */
  readonly custodians: readonly number[];
  /** How many of them are enough; all unless told. Zero: any custodian must take it to the chain. */
  readonly enough?: number;
}

/** A quiet line: what waits for whom, and that it finishes by itself. Said to a screen reader when it appears. */
export function WaitingFor({ what, custodians, enough = custodians.length }: Props) {
  const { sentenceOf } = useWaitingWords();
  return (
    <p role="status" className="flex items-start gap-2 text-sm text-ink-soft" data-testid="waiting-for">
      <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
      <span>
        {what ? <span className="font-medium text-ink">{what}. </span> : null}
        {sentenceOf({ missing: custodians, enough, awaitsChain: enough === 0 })}
      </span>
    </p>
  );
}
