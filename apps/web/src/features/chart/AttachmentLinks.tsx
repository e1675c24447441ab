"use client";
import {
  type Attachment,
  type ChartItem,
  plainType,
  type ReadAttachment,
  readAttachment,
} from "@linchpin/clinical";
import { FileText } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useNotify } from "#ui/index.ts";
import { useContent } from "./ContentContext.ts";

const AttachmentViewer = dynamic(
  () => import("#features/viewer/index.ts").then((module) => module.AttachmentViewer),
  { ssr: false },
);

interface Props {
  readonly item: ChartItem;
  /** What the item is called, for a document without a title of its own. */
  readonly name: string;
  readonly attachments: readonly Attachment[];
}

/** The documents of an item, each to be opened in place; in words alone where the record does not hold it. */
export function AttachmentLinks({ item, name, attachments }: Props) {
  const t = useTranslations("chart.attachment");
  const notify = useNotify();
  const contentOf = useContent();
  const [open, setOpen] = useState<ReadAttachment | null>(null);
  const show = (place: number) => {
    try {
      // Where several records have it, any of them will do.
      const sources = [item.source, ...(item.alsoIn ?? [])];
      const found = sources
        .map((source) => readAttachment(contentOf?.(source), { source, place }))
        .find(Boolean);
      if (found) setOpen(found);
      else notify({ tone: "danger", title: t("missing") });
    } catch {
      notify({ tone: "danger", title: t("unreadable") });
    }
  };
  return (
    <>
      {attachments.map(({ title, contentType, isInline }, place) => {
        const label = title ?? t("of", { type: kindOf(contentType) });
        if (!isInline || contentOf === null)
          return (
            <span key={place}>
              {place > 0 ? " · " : ""}
              {label}
            </span>
          );
        return (
          <button
            key={place}
            type="button"
            onClick={() => show(place)}
            data-testid="open-attachment"
            className="mr-2 inline-flex min-h-6 items-center gap-1 text-left font-medium text-teal hover:underline print:text-ink"
          >
            <FileText aria-hidden className="size-4 shrink-0" />
            {label}
          </button>
        );
      })}
      {open ? <AttachmentViewer attachment={open} title={name} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** `application/pdf` as people say it. */
function kindOf(contentType: string | undefined): string {
  const type = plainType(contentType);
  return type === "application/octet-stream" ? "" : (type.split("/")[1] ?? type).toUpperCase();
}
