"use client";
import { useTranslations } from "use-intl";
import { NeedsKeys } from "#features/keys/index.ts";
import { BackLink, PageHeader } from "#ui/index.ts";
import { OwnLinks } from "./OwnLinks.tsx";

/** A patient's links to a summary. */
export function LinksScreen() {
  const t = useTranslations("healthLinks");
  const sharing = useTranslations("sharing");
  return (
    <>
      <PageHeader
        back={<BackLink href="/requests">{sharing("title")}</BackLink>}
        title={t("title")}
        lead={t("lead")}
      />
      <NeedsKeys words="healthLinks.locked" testId="unlock-links">
        <OwnLinks />
      </NeedsKeys>
    </>
  );
}
