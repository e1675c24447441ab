"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button, Checkbox, Dialog, SelectField } from "#ui/index.ts";
import type { DownloadKind, DownloadOrder } from "./DownloadOrder.ts";

const KINDS: readonly DownloadKind[] = ["pdf", "ips", "fhir"];
/** Where paper is Letter: elsewhere it is A4. */
const LETTER = /-(?:US|CA|MX|PH)$/;

interface Props {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Whether any of it was opened with identity, which may be left out. */
  readonly hasIdentity: boolean;
  readonly reader: "patient" | "provider";
  readonly isBusy: boolean;
  readonly onDownload: (order: DownloadOrder) => void;
}

/** What to take along, in which form, with or without identity: told before anything is made. */
export function DownloadDialog({ isOpen, onOpenChange, hasIdentity, reader, isBusy, onDownload }: Props) {
  const t = useTranslations("downloading");
  const locale = useLocale();
  const [kind, setKind] = useState<DownloadKind>("pdf");
  const [isAnonymous, setIsAnonymous] = useState(false);
  const [format, setFormat] = useState<DownloadOrder["format"]>(() =>
    typeof navigator !== "undefined" && LETTER.test(navigator.language) && locale === "en" ? "LETTER" : "A4",
  );
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("title")}
      lead={t(`lead.${reader}`)}
      closeLabel={t("cancel")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button
            look="primary"
            isBusy={isBusy}
            onClick={() => onDownload({ kind, format, isAnonymous: isAnonymous && hasIdentity })}
            data-testid="download-now"
          >
            {isBusy ? null : <Download aria-hidden className="size-4" />}
            {t("now")}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <fieldset className="space-y-2">
          <legend className="mb-2 text-sm font-medium">{t("form")}</legend>
          {KINDS.map((one) => (
            <label
              key={one}
              className="flex cursor-pointer gap-3 rounded-control border border-line p-3 hover:border-line-strong has-checked:border-teal has-checked:bg-teal-soft"
            >
              <input
                type="radio"
                name="download-kind"
                checked={kind === one}
                onChange={() => setKind(one)}
                data-testid={`download-as-${one}`}
                className="size-6 shrink-0 accent-teal"
              />
              <span className="min-w-0 text-sm">
                <span className="block font-medium">{t(`kinds.${one}.title`)}</span>
                <span className="block text-ink-soft">{t(`kinds.${one}.lead`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {kind === "pdf" ? (
          <SelectField
            label={t("size")}
            value={format}
            onChange={(event) => setFormat(event.target.value as DownloadOrder["format"])}
            data-testid="download-format"
          >
            <option value="A4">A4</option>
            <option value="LETTER">Letter</option>
          </SelectField>
        ) : null}
        {hasIdentity ? (
          <Checkbox
            checked={isAnonymous}
            onChange={(event) => setIsAnonymous(event.target.checked)}
            label={t(`anonymous.${reader}`)}
            hint={t("anonymous.hint")}
            data-testid="download-anonymous"
          />
        ) : (
          <p className="text-sm text-ink-soft">{t("anonymous.already")}</p>
        )}
      </div>
    </Dialog>
  );
}
