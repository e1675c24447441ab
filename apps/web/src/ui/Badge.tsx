import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Tone = "neutral" | "good" | "waiting" | "danger";

const TONES: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-ink-soft",
  good: "border-transparent bg-teal-soft text-teal-strong",
  waiting: "border-transparent bg-amber-soft text-amber",
  danger: "border-transparent bg-red-soft text-red-strong",
};

/** A word about a state. The word alone must do: colour only helps. */
export function Badge({
  tone = "neutral",
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 rounded-full border px-2.5 py-0.5 text-xs font-medium whitespace-nowrap",
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
