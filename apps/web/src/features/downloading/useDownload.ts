"use client";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { useNotify } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import type { DownloadOrder } from "./DownloadOrder.ts";
import type { DownloadRecord } from "./DownloadRecord.ts";

interface Downloading {
  readonly records: readonly DownloadRecord[];
  readonly missing?: { readonly failed: number; readonly closed: number } | undefined;
  readonly onDone: () => void;
}

/** Makes what was chosen and hands it to the browser as a file. */
export function useDownload({ records, missing = { failed: 0, closed: 0 }, onDone }: Downloading) {
  const t = useTranslations("downloading");
  const chart = useTranslations("chart");
  const paper = useTranslations("downloading.paper");
  const dates = useDates();
  const locale = useLocale();
  const notify = useNotify();
  const nameOf = useProviderNames();
  const { provider } = useRole();
  const [isBusy, setIsBusy] = useState(false);
  const download = async (order: DownloadOrder) => {
    setIsBusy(true);
    try {
      const [{ makeFile }, { paperOf }, { saveFile }] = await Promise.all([
        import("./makeFile.ts"),
        import("./paper/paperOf.ts"),
        import("#features/viewer/index.ts"),
      ]);
      const at = new Date();
      const reader = provider ? nameOf(provider.providerId) : null;
      const { isAnonymous } = order;
      const made = await makeFile({
        ...{ records, order, at },
        paperOf: (content) =>
          paperOf(content, { records, reader, at, missing, isAnonymous }, { chart, paper, dates, locale }),
      });
      saveFile(made.bytes, made);
      onDone();
    } catch {
      notify({ tone: "danger", title: t("failed") });
    } finally {
      setIsBusy(false);
    }
  };
  return { reader: provider ? ("provider" as const) : ("patient" as const), isBusy, download };
}
