"use client";
import "#wallet/styleNonce.ts";
import { Download, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly onDownload?: () => void;
  readonly children: ReactNode;
}

/** A window as large as the screen for one document or series. Focus stays inside and returns to where it was. */
export function Viewer({ title, onClose, onDownload, children }: Props) {
  const t = useTranslations("viewer");
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          data-testid="viewer"
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
          }}
          className="rise fixed inset-0 z-50 flex flex-col bg-ground sm:inset-4 sm:overflow-hidden sm:rounded-2xl sm:border sm:border-line sm:shadow-high"
        >
          <div className="flex items-center gap-2 border-b border-line bg-surface py-2 pr-2 pl-4">
            <Radix.Title className="min-w-0 flex-1 truncate text-base font-semibold">{title}</Radix.Title>
            {onDownload ? (
              <Button size="small" onClick={onDownload} data-testid="viewer-download">
                <Download aria-hidden className="size-4" />
                {t("download")}
              </Button>
            ) : null}
            <Radix.Close
              aria-label={t("close")}
              className="grid size-10 shrink-0 place-items-center rounded-control text-ink-faint hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </Radix.Close>
          </div>
          <div className="flex min-h-0 flex-1 flex-col">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
