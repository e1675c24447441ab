"use client";
import type { ReadAttachment } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { fileNameOf, saveFile } from "./saveFile.ts";
import { Viewer } from "./Viewer.tsx";
import { viewOf } from "./viewOf.tsx";

/** One document of a record, open. */
export function AttachmentViewer({
  attachment,
  title,
  onClose,
}: {
  attachment: ReadAttachment;
  title: string;
  onClose: () => void;
}) {
  const t = useTranslations("viewer");
  const { bytes, contentType } = attachment;
  const name = attachment.title ?? title;
  return (
    <Viewer
      title={name || t("untitled")}
      onClose={onClose}
      onDownload={() => saveFile(bytes, { name: fileNameOf(name, contentType), type: contentType })}
    >
      {viewOf(attachment)}
    </Viewer>
  );
}
