import { FileWarning } from "lucide-react";
import type { ReactNode } from "react";

/** Why something cannot be shown, and what can be done instead. */
export function ViewerFault({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div role="alert" data-testid="viewer-fault" className="m-auto max-w-[52ch] p-6 text-center">
      <FileWarning aria-hidden className="mx-auto mb-3 size-10 text-ink-faint" />
      <p className="font-semibold">{title}</p>
      {children ? <div className="mt-1 text-sm text-ink-soft">{children}</div> : null}
    </div>
  );
}
