"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { browserOutbox, OutboxRunner, useLinchpin, useOutbox } from "#linchpin/index.ts";
import { Banner, Button, useNotify } from "#ui/index.ts";
import { useSignIn } from "#wallet/index.ts";
import { useWaitingWords } from "./useWaitingWords.ts";

/** Above every page: what this person signed and what has not arrived, and what to do about it, if anything. */
export function WaitingBanner() {
  const t = useTranslations("waiting");
  const notify = useNotify();
  const { address, unlock } = useLinchpin();
  const { data } = useOutbox();
  const { whatOf, sentenceOf } = useWaitingWords();
  const { open, prepare } = useSignIn();
  const onDone = useCallback(
    (about: Parameters<typeof whatOf>[0]["about"]) => notify({ title: t("done"), detail: whatOf({ about }) }),
    [notify, t, whatOf],
  );
  const lines = (data?.lines ?? []).filter(({ state }) => state !== "settled");
  const ended = lines.filter(({ state }) => state === "refused" || state === "expired");
  const waiting = lines.filter(({ state }) => state === "waiting");
  const [only] = waiting;
  const needsKeys = waiting.some((line) => line.needsKeys);
  const putAway = () => {
    for (const { id } of ended) if (address) void browserOutbox.drop({ id, wallet: address });
  };
  return (
    <>
      <OutboxRunner onDone={onDone} />
      {only ? (
        <Banner
          tone="waiting"
          title={
            waiting.length === 1
              ? sentenceOf(only, data?.hasSession)
              : t("several", { count: waiting.length })
          }
          action={
            data?.hasSession === false ? (
              <Button size="small" onClick={open} onPointerEnter={prepare}>
                {t("signInAction")}
              </Button>
            ) : needsKeys ? (
              <Button size="small" onClick={() => void unlock().catch(() => {})}>
                {t("unlockAction")}
              </Button>
            ) : null
          }
        >
          <ul data-testid="waiting-banner" data-count={waiting.length}>
            {waiting.map((line) => (
              <li key={line.id}>
                {waiting.length === 1
                  ? whatOf(line)
                  : t("line", { what: whatOf(line), sentence: sentenceOf(line, data?.hasSession) })}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {ended.length > 0 ? (
        <Banner
          tone="danger"
          title={t("endedTitle")}
          action={
            <Button size="small" onClick={putAway} data-testid="waiting-put-away">
              {t("putAway")}
            </Button>
          }
        >
          <ul data-testid="waiting-ended">
            {ended.map((line) => (
              <li key={line.id}>{t("line", { what: whatOf(line), sentence: sentenceOf(line) })}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </>
  );
}
