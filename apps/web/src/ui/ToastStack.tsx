"use client";
import { Check, CircleAlert, X } from "lucide-react";
import { Toast } from "radix-ui";
import type { Notice } from "./Notice.ts";

interface Props {
  readonly notices: readonly (Notice & { readonly id: number })[];
  readonly onRemove: (id: number) => void;
  readonly label: string;
  readonly closeLabel: string;
}

/** The notices on the screen. Fetched with the first of them. */
export default function ToastStack({ notices, onRemove, label, closeLabel }: Props) {
  return (
    <Toast.Provider label={label} duration={8_000}>
      {notices.map(({ id, title, detail, tone = "good" }) => (
        <Toast.Root
          key={id}
          onOpenChange={(isOpen) => isOpen || onRemove(id)}
          type={tone === "danger" ? "foreground" : "background"}
          className="rise flex items-start gap-3 rounded-card border border-line bg-surface p-4 shadow-high"
        >
          {tone === "good" ? (
            <Check aria-hidden className="mt-0.5 size-5 text-teal" />
          ) : (
            <CircleAlert aria-hidden className="mt-0.5 size-5 text-red" />
          )}
          <div className="min-w-0 flex-1 text-sm">
            <Toast.Title className="font-medium">{title}</Toast.Title>
            {detail ? <Toast.Description className="text-ink-soft">{detail}</Toast.Description> : null}
          </div>
          <Toast.Close
            aria-label={closeLabel}
            className="grid size-8 place-items-center rounded-md text-ink-faint hover:bg-sunken"
          >
            <X aria-hidden className="size-4" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-20 z-50 flex w-[min(380px,calc(100vw-32px))] flex-col gap-2 md:bottom-4" />
    </Toast.Provider>
  );
}
