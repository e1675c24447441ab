"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Banner, PageHeader } from "#ui/index.ts";
import { DropZone } from "./DropZone.tsx";

interface Props {
  /** Takes the bundles; absent while this desk cannot mint (no keys of the hospital here). */
  readonly onFiles?: (files: readonly File[]) => void;
  /** Preview and progress of what was dropped. */
  readonly children?: ReactNode;
}

/** The hospital's mint desk. */
export function MintScreen({ onFiles, children }: Props) {
  const t = useTranslations("mint");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {onFiles ? (
        <DropZone onFiles={onFiles} />
      ) : (
        <Banner tone="waiting" title={t("notReady.title")}>
          {t("notReady.lead")}
        </Banner>
      )}
      {children ? <div className="mt-8 space-y-8">{children}</div> : null}
    </>
  );
}
