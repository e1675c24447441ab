"use client";
import { X } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { useFileSize } from "#features/files/index.ts";
import { Button, Progress } from "#ui/index.ts";
import type { ByteCount } from "./JobFiles.ts";

interface Props {
  readonly what: "reading" | "sealing" | "storing";
  readonly bytes: ByteCount | undefined;
  readonly onCancel?: (() => void) | undefined;
}

/** How far long work is: so many bytes of so many, in percent, and a way to call it off. */
export function ByteProgress({ what, bytes, onCancel }: Props) {
  const t = useTranslations("mint.files");
  const format = useFormatter();
  const sizeOf = useFileSize();
  const share = bytes === undefined ? undefined : bytes.of === 0 ? 1 : bytes.done / bytes.of;
  const label =
    bytes === undefined || share === undefined
      ? t(`progress.${what}`)
      : t("progress.bytes", {
          what: t(`progress.${what}`),
          done: sizeOf(bytes.done),
          of: sizeOf(bytes.of),
          share: format.number(share, { style: "percent", maximumFractionDigits: 0 }),
        });
  return (
    <div
      className="mt-4 flex items-end gap-3"
      data-testid="byte-progress"
      data-what={what}
      data-percent={share === undefined ? undefined : Math.floor(share * 100)}
    >
      <div className="min-w-0 flex-1">
        <Progress label={label} {...(share === undefined ? {} : { value: share })} />
      </div>
      {onCancel ? (
        <Button size="small" look="quiet" onClick={onCancel} data-testid="cancel-job">
          <X aria-hidden className="size-4" />
          {t("cancel")}
        </Button>
      ) : null}
    </div>
  );
}
