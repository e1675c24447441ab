"use client";
import { clsx } from "clsx";
import { FileJson } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { filesDropped } from "./filesDropped.ts";

/** Where a bundle is dropped, or chosen with the keyboard. */
export function DropZone({
  onFiles,
  isSmall,
}: {
  onFiles: (files: readonly File[]) => void;
  /** There is work on the desk already. */
  isSmall: boolean;
}) {
  const t = useTranslations("mint.drop");
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void filesDropped(event.dataTransfer).then(onFiles);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={clsx(
        "flex cursor-pointer flex-col items-center rounded-card border-2 border-dashed px-6 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-teal",
        isSmall ? "py-5" : "py-12",
        isOver ? "border-teal bg-teal-soft" : "border-line-strong bg-surface hover:border-teal",
      )}
    >
      <FileJson aria-hidden className={clsx("text-teal", isSmall ? "size-6" : "size-10")} />
      <span className="mt-3 font-semibold">{t("title")}</span>
      <span className="mt-1 max-w-[48ch] text-sm text-ink-soft">{t("lead")}</span>
      <input
        id={id}
        type="file"
        multiple
        className="sr-only"
        data-testid="bundle-input"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </label>
  );
}
