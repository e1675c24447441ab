"use client";
import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";
import type { DownloadRecord } from "./DownloadRecord.ts";
import { useDownload } from "./useDownload.ts";

const DownloadDialog = dynamic(() => import("./DownloadDialog.tsx").then((module) => module.DownloadDialog), {
  ssr: false,
});

interface Props {
  readonly records: readonly DownloadRecord[];
  readonly missing?: { readonly failed: number; readonly closed: number };
  readonly label: string;
  readonly testId: string;
  /** On a phone its picture alone is seen. */
  readonly isCompact?: boolean;
}

/** Opens the choice of what to take along. */
export function DownloadButton({ records, missing, label, testId, isCompact = false }: Props) {
  const t = useTranslations("downloading");
  const [isOpen, setIsOpen] = useState(false);
  const { reader, isBusy, download } = useDownload({ records, missing, onDone: () => setIsOpen(false) });
  if (records.length === 0) return null;
  return (
    <>
      <Button
        className="print:hidden"
        data-testid={testId}
        onClick={() => setIsOpen(true)}
        title={t("title")}
      >
        <Download aria-hidden className="size-4" />
        <span className={isCompact ? "max-sm:sr-only" : undefined}>{label}</span>
      </Button>
      {isOpen ? (
        <DownloadDialog
          isOpen
          onOpenChange={setIsOpen}
          hasIdentity={records.some(({ opened }) => opened.withIdentity)}
          reader={reader}
          isBusy={isBusy}
          onDownload={(order) => void download(order)}
        />
      ) : null}
    </>
  );
}
