"use client";
import type { Waiting } from "@linchpin/sdk";
import { type ReactNode, useCallback } from "react";
import { useTranslations } from "use-intl";
import { useNotify } from "#ui/index.ts";
import { useWaitingWords } from "./useWaitingWords.ts";

/** Tells a person that what they did is done, or that it is on its way and whom it waits for. */
export function useTellDone() {
  const t = useTranslations("waiting");
  const notify = useNotify();
  const { sentenceOf } = useWaitingWords();
  return useCallback(
    (waiting: Waiting | null, done: { readonly title: ReactNode; readonly detail?: ReactNode }) =>
      notify(waiting?.state === "waiting" ? { title: t("onItsWay"), detail: sentenceOf(waiting) } : done),
    [notify, t, sentenceOf],
  );
}
