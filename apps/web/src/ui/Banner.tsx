import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "./Badge.tsx";

interface Props {
  readonly tone?: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

const LOOKS: Record<Tone, string> = {
  neutral: "border-line bg-surface text-ink",
  good: "border-teal bg-teal-soft text-ink",
  waiting: "border-amber-mark bg-amber-soft text-ink",
  danger: "border-red bg-red-soft text-ink",
};

const ICONS: Record<Tone, typeof Info> = {
  neutral: Info,
  good: CircleCheck,
  waiting: TriangleAlert,
  danger: CircleAlert,
};

/** Something to know before going on, with a way out beside it. Danger interrupts a screen reader; the rest waits. */
export function Banner({ tone = "neutral", title, children, action }: Props) {
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={clsx(
        "flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border px-4 py-3",
        LOOKS[tone],
      )}
    >
      <Icon
        aria-hidden
        className={clsx("size-5 shrink-0 self-start mt-0.5", {
          "text-red": tone === "danger",
          "text-amber": tone === "waiting",
          "text-teal": tone === "neutral" || tone === "good",
        })}
      />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium">{title}</p>
        {children ? <div className="text-sm text-ink-soft">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
