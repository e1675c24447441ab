"use client";
import type { PixelChoice } from "@linchpin/sdk";
import { useTranslations } from "use-intl";
import { ErrorFace, Section } from "#ui/index.ts";
import { ByteProgress } from "./ByteProgress.tsx";
import { FilePicker } from "./FilePicker.tsx";
import type { ChosenFile, JobFiles } from "./JobFiles.ts";
import { PdfCard } from "./PdfCard.tsx";
import { RefusedFiles } from "./RefusedFiles.tsx";
import { StudyCard } from "./StudyCard.tsx";

export interface FileActions {
  readonly onAttach: (files: readonly File[]) => void;
  readonly onDetach: (files: readonly ChosenFile[]) => void;
  readonly onPixels: (files: readonly ChosenFile[], pixels: PixelChoice | undefined) => void;
  readonly onCancel: () => void;
}

interface Props extends FileActions {
  readonly files: JobFiles | undefined;
  readonly isDisabled: boolean;
  /** Free text stays, scrubbed. */
  readonly isScrubbed: boolean;
}

/** The files that go with a record: what each is, what is left of it, and why one cannot go. */
export function FilesPanel({ files, isDisabled, isScrubbed, ...actions }: Props) {
  const t = useTranslations("mint.files");
  const { onAttach, onDetach, onPixels, onCancel } = actions;
  const chosenOf = (file: number) => {
    const found = files?.chosen[file - 1];
    return found ? [found] : [];
  };
  return (
    <Section title={t("title")} hint={t("lead")} className="mt-5">
      <div className="space-y-3" data-testid="job-files" data-status={files?.status ?? "none"}>
        {files?.status === "reading" ? (
          <ByteProgress what="reading" bytes={files.progress} onCancel={onCancel} />
        ) : null}
        {files?.error ? <ErrorFace error={files.error} /> : null}
        {files ? (
          <RefusedFiles refused={files.refused} {...{ chosenOf, isDisabled, onDetach, onPixels }} />
        ) : null}
        {files?.studies.map((study, index) => (
          <StudyCard
            key={index}
            study={study}
            isDisabled={isDisabled}
            onRemove={() => onDetach([...new Set(study.flatMap(({ image }) => chosenOf(image.file)))])}
          />
        ))}
        {files?.pdfs.map((pdf) => (
          <PdfCard
            key={pdf.file}
            pdf={pdf}
            isScrubbed={isScrubbed}
            isDisabled={isDisabled}
            onRemove={() => onDetach(chosenOf(pdf.file))}
          />
        ))}
        {files && (files.gathered?.ignored.length ?? 0) > 0 ? (
          <p className="text-sm text-ink-faint">
            {t("ignored", { count: files.gathered?.ignored.length ?? 0 })}
          </p>
        ) : null}
        <FilePicker onFiles={onAttach} isDisabled={isDisabled} />
      </div>
    </Section>
  );
}
