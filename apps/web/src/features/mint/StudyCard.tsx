"use client";
import type { PixelChoice } from "@linchpin/sdk";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { useFileSize } from "#features/files/index.ts";
import { Card } from "#ui/index.ts";
import type { ShownImage } from "./JobFiles.ts";
import { RemoveButton } from "./PdfCard.tsx";

const DicomThumbnail = dynamic(
  () => import("#features/viewer/index.ts").then((module) => module.DicomThumbnail),
  { ssr: false },
);

interface Props {
  readonly study: readonly ShownImage[];
  readonly isDisabled: boolean;
  readonly onRemove: () => void;
}

/** A study's images: its middle one as it will be sealed, and what is taken out of all. */
export function StudyCard({ study, isDisabled, onRemove }: Props) {
  const t = useTranslations("mint.files");
  const sizeOf = useFileSize();
  const middle = study[Math.floor(study.length / 2)]?.image;
  const modality = middle?.facts.modality ?? "DICOM";
  const series = new Set(study.map(({ image }) => image.facts.series ?? "")).size;
  const bytes = study.reduce((sum, { image }) => sum + image.source.size, 0);
  const reports = study.flatMap(({ examined }) => (examined.report ? [examined.report] : []));
  const removed = reports.reduce(
    (sum, { elements }) => sum + elements.reduce((n, { count }) => n + count, 0),
    0,
  );
  const ways = new Set(reports.map(({ pixels }) => pixels.because));
  const title = t("images.title", { modality, count: study.length });
  return (
    <Card className="p-4" data-testid="job-study" data-images={study.length}>
      <div className="flex items-start gap-3">
        {middle ? (
          <DicomThumbnail source={middle.source} blank={blankOf(middle.pixels)} label={t("images.middle")} />
        ) : null}
        <div className="min-w-0 flex-1 text-sm">
          <p className="font-medium">{title}</p>
          <p className="text-ink-soft tabular">{t("images.size", { series, size: sizeOf(bytes) })}</p>
          {reports.length > 0 ? (
            <p className="text-ink-soft">{t("images.removed", { count: removed })}</p>
          ) : null}
          {[...ways].map((way) => (
            <p key={way} className="text-ink-soft" data-testid={`pixels-${way}`}>
              {t(`images.pixels.${way}`)}
            </p>
          ))}
        </div>
        <RemoveButton label={t("remove", { name: title })} isDisabled={isDisabled} onRemove={onRemove} />
      </div>
    </Card>
  );
}

const blankOf = (pixels: PixelChoice | undefined) => pixels?.blank ?? [];
