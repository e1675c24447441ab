"use client";
import { clsx } from "clsx";
import { Check, CircleAlert, X } from "lucide-react";
import { Toast } from "radix-ui";
import { createContext, type ReactNode, use, useCallback, useState } from "react";

export interface Notice {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: "good" | "danger";
}

const NotifyContext = createContext<(notice: Notice) => void>(() => {});

/** Tells a person that something they did is done, or failed. */
export const useNotify = () => use(NotifyContext);

/** Where notices appear. */
export function Toasts({ label, closeLabel, children }: { label: string; closeLabel: string; children: ReactNode }) {
  const [notices, setNotices] = useState<readonly (Notice & { id: number })[]>([]);
  const notify = useCallback((notice: Notice) => {
    setNotices((all) => [...all.slice(-2), { ...notice, id: (all.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const remove = (id: number) => setNotices((all) => all.filter((one) => one.id !== id));
  return (
    <NotifyContext value={notify}>
      {children}
      <Toast.Provider label={label} duration={8_000}>
        {notices.map(({ id, title, detail, tone = "good" }) => (
          <Toast.Root
            key={id}
            onOpenChange={(isOpen) => isOpen || remove(id)}
            type={tone === "danger" ? "foreground" : "background"}
            className="rise flex items-start gap-3 rounded-card border border-line bg-surface p-4 shadow-high"
          >
            {tone === "good" ? (
              <Check aria-hidden className="mt-0.5 size-5 text-teal" />
            ) : (
              <CircleAlert aria-hidden className="mt-0.5 size-5 text-red" />
            )}
            <div className={clsx("min-w-0 flex-1 text-sm")}>
              <Toast.Title className="font-medium">{title}</Toast.Title>
              {detail ? <Toast.Description className="text-ink-soft">{detail}</Toast.Description> : null}
            </div>
            <Toast.Close aria-label={closeLabel} className="grid size-8 place-items-center rounded-md text-ink-faint hover:bg-sunken">
              <X aria-hidden className="size-4" />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(380px,calc(100vw-32px))] flex-col gap-2" />
      </Toast.Provider>
    </NotifyContext>
  );
}
