"use client";
import type { ReadAttachment } from "@linchpin/clinical";
import type { ByteSource } from "@linchpin/clinical/dicom";
import type { OpenAttachment, PackedEntry } from "@linchpin/sdk";
import { FileText, Images } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, useNotify } from "#ui/index.ts";
import { groupFiles } from "./groupFiles.ts";
import { saveFiles } from "./saveFiles.ts";
import { type Originals, saveOriginals } from "./saveOriginals.ts";
import { useFileSize } from "./useFileSize.ts";

const AttachmentViewer = dynamic(
  () => import("#features/viewer/index.ts").then((module) => module.AttachmentViewer),
  { ssr: false },
);
const DicomSeriesViewer = dynamic(
  () => import("#features/viewer/index.ts").then((module) => module.DicomSeriesViewer),
  { ssr: false },
);

type Seen =
  | { readonly kind: "series"; readonly title: string; readonly sources: readonly ByteSource[] }
  | { readonly kind: "file"; readonly title: string; readonly read: ReadAttachment };

/** What an open attachment holds, to be looked at or taken along. */
export function FileList({
  attachment,
  files,
  originals,
}: {
  attachment: OpenAttachment;
  files: readonly PackedEntry[];
  /** For whoever sees names: the files as they came in. */
  originals: Originals | null;
}) {
  const t = useTranslations("files");
  const sizeOf = useFileSize();
  const notify = useNotify();
  const [seen, setSeen] = useState<Seen | null>(null);
  const groups = useMemo(() => groupFiles(files), [files]);
  const fail = () => notify({ tone: "danger", title: t("failed") });
  const look = (own: readonly PackedEntry[], title: string) =>
    setSeen({ kind: "series", title, sources: own.map((file) => sourceOf(attachment, file)) });
  const read = async (file: PackedEntry, title: string) => {
    const bytes = new Uint8Array(await attachment.readRange(file.offset, file.offset + file.bytes));
    setSeen({ kind: "file", title, read: { contentType: file.mediaType, bytes } });
  };
  const save = (own: readonly PackedEntry[]) =>
    originals
      ? saveOriginals(
          originals,
          own.map((file) => files.indexOf(file)),
        )
      : saveFiles(attachment, own);
  return (
    <>
      <ul className="divide-y divide-line">
        {groups.map((group, index) => {
          const own = group.kind === "series" ? group.files : [group.file];
          const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
          const title =
            group.kind === "series"
              ? t("series", { modality: group.modality ?? "DICOM", count: own.length })
              : group.file.mediaType;
          const Icon = group.kind === "series" ? Images : FileText;
          return (
            <li key={index} className="flex flex-wrap items-center gap-3 py-2 first:pt-0 last:pb-0">
              <Icon aria-hidden className="size-5 shrink-0 text-ink-faint" />
              <p className="min-w-0 flex-1 basis-40 text-sm">
                {title} <span className="text-ink-faint tabular">{sizeOf(bytes)}</span>
              </p>
              <Button
                size="small"
                data-testid="look-at-file"
                onClick={() =>
                  group.kind === "series" ? look(own, title) : void read(group.file, title).catch(fail)
                }
              >
                {t("look")}
              </Button>
              <Button
                size="small"
                look="quiet"
                onClick={() => void save(own).catch(fail)}
                data-testid="save-files"
              >
                {t("save")}
              </Button>
            </li>
          );
        })}
        {seen?.kind === "series" ? (
          <DicomSeriesViewer title={seen.title} sources={seen.sources} onClose={() => setSeen(null)} />
        ) : null}
        {seen?.kind === "file" ? (
          <AttachmentViewer attachment={seen.read} title={seen.title} onClose={() => setSeen(null)} />
        ) : null}
      </ul>
      <p className="mt-2 text-sm text-ink-faint" data-testid="files-are" data-originals={originals !== null}>
        {t(originals ? "originals" : "deidentified")}
      </p>
    </>
  );
}

/** A file within an attachment, read by place. */
function sourceOf(attachment: OpenAttachment, { offset, bytes }: PackedEntry): ByteSource {
  return {
    size: bytes,
    async read(from, length) {
      if (from < 0 || length < 0 || from + length > bytes) throw new RangeError("Read beyond the end.");
      return attachment.readRange(offset + from, offset + from + length);
    },
  };
}
