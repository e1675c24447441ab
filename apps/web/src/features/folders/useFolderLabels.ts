"use client";
import type { Hex } from "@linchpin/protocol";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFolders } from "./useFolders.ts";

/** What the patient calls a folder, or the kind that it was made for; undefined while the keys are locked. */
export function useFolderLabels(): (id: Hex) => string | undefined {
  const t = useTranslations("compartments.kind");
  const { data } = useFolders();
  return useCallback(
    (id) => {
      const folder = data?.folders.find((one) => one.id === id);
      return folder && (folder.name ?? t(folder.kind));
    },
    [data, t],
  );
}
