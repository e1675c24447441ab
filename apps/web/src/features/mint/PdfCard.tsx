"use client";
import { FileText, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Card } from "#ui/index.ts";
import type { ShownPdf } from "./JobFiles.ts";

interface Props {
  readonly pdf: ShownPdf;
  readonly isScrubbed: boolean;
  readonly isDisabled: boolean;
  readonly onRemove: () => void;
}

/** A PDF beside a record, and the text that readers without identity get of it. */
export function PdfCard({ pdf, isScrubbed, isDisabled, onRemove }: Props) {
  const t = useTranslations("mint.files");
  return (
    <Card className="p-4" data-testid="job-pdf">
      <div className="flex items-start gap-3">
        <FileText aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
        <div className="min-w-0 flex-1">
          <p className="text-sm font-medium break-all">{pdf.name}</p>
          <p className="text-sm text-ink-soft">{t(isScrubbed ? "pdf.scrubbed" : "pdf.withheld")}</p>
        </div>
        <RemoveButton label={t("remove", { name: pdf.name })} isDisabled={isDisabled} onRemove={onRemove} />
      </div>
      {pdf.text === null ? null : (
        <details className="mt-3">
          <summary className="inline-flex min-h-6 cursor-pointer items-center text-sm font-medium text-teal">
            {t("pdf.show")}
          </summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            tabIndex={0}
            className="mt-2 max-h-72 overflow-auto rounded-control border border-line bg-sunken p-3 text-xs wrap-anywhere whitespace-pre-wrap"
            data-testid="scrubbed-text"
          >
            {pdf.text}
          </pre>
        </details>
      )}
    </Card>
  );
}

export function RemoveButton({
  label,
  isDisabled,
  onRemove,
}: {
  label: string;
  isDisabled: boolean;
  onRemove: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onRemove}
      disabled={isDisabled}
      aria-label={label}
      className="grid size-8 shrink-0 place-items-center rounded-control text-ink-faint hover:bg-sunken hover:text-ink disabled:opacity-40"
    >
      <X aria-hidden className="size-4" />
    </button>
  );
}
