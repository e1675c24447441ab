import type { ReadAttachment } from "@linchpin/clinical";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { ImageView } from "./ImageView.tsx";
import { TextView } from "./TextView.tsx";
import { Unshown } from "./Unshown.tsx";
import { ViewComing } from "./ViewComing.tsx";

const PdfView = dynamic(() => import("./pdf/PdfView.tsx").then((module) => module.PdfView), {
  ssr: false,
  loading: ViewComing,
});
const DicomFileView = dynamic(
  () => import("./dicom/DicomFileView.tsx").then((module) => module.DicomFileView),
  {
    ssr: false,
    loading: ViewComing,
  },
);

const IMAGES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"]);
const TEXTS = new Set(["text/plain", "text/markdown", "text/csv", "application/json"]);

/** What shows a document of this type; by its first bytes where the record gives no type, or a general one. */
export function viewOf({ contentType, bytes }: Pick<ReadAttachment, "contentType" | "bytes">): ReactNode {
  const type = contentType === "application/octet-stream" ? typeOf(bytes) : contentType;
  if (type === "application/pdf") return <PdfView bytes={bytes} />;
  if (type === "application/dicom") return <DicomFileView bytes={bytes} />;
  if (IMAGES.has(type)) return <ImageView bytes={bytes} type={type} />;
  if (TEXTS.has(type)) return <TextView bytes={bytes} />;
  return <Unshown type={contentType} />;
}

function typeOf(bytes: Uint8Array): string {
  const letters = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (letters(0, 5) === "%PDF-") return "application/pdf";
  if (letters(128, 132) === "DICM") return "application/dicom";
  return "application/octet-stream";
}
