"use client";
import type { SendingSubject } from "@linchpin/sdk";
import dynamic from "next/dynamic";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { OutboxRunner, useOutbox } from "#linchpin/index.ts";
import { ReloadBanner, useNotify } from "#ui/index.ts";

const WaitingDetails = dynamic(
  () => import("./WaitingDetails.tsx").catch(() => ({ default: ReloadBanner })),
  { ssr: false },
);

/** Above every page: what this person signed and what has not arrived, and what to do about it, if anything. */
export function WaitingBanner() {
  const t = useTranslations("waiting");
  const notify = useNotify();
  const { data } = useOutbox();
  const onDone = useCallback(
    ({ kind }: SendingSubject) =>
      notify({ title: t("done"), detail: t(`kinds.${kind}`, { names: "", known: "no" }) }),
    [notify, t],
  );
  const lines = (data?.lines ?? []).filter(({ state }) => state !== "settled");
  return (
    <>
      <OutboxRunner onDone={onDone} />
      {lines.length > 0 ? <WaitingDetails lines={lines} hasSession={data?.hasSession ?? true} /> : null}
    </>
  );
}
