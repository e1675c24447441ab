"use client";
import { useTranslations } from "use-intl";
import { browserOutbox, type OutboxView, useLinchpin } from "#linchpin/index.ts";
import { Banner, Button } from "#ui/index.ts";
import { useSignIn } from "#wallet/index.ts";
import { useWaitingWords } from "./useWaitingWords.ts";

/** The banner's inside, fetched when something waits: what it is, whom it waits for, and what was refused. */
export default function WaitingDetails({ lines, hasSession }: OutboxView) {
  const t = useTranslations("waiting");
  const { address, unlock } = useLinchpin();
  const { whatOf, sentenceOf } = useWaitingWords();
  const { open, prepare } = useSignIn();
  const ended = lines.filter(({ state }) => state === "refused" || state === "expired");
  const waiting = lines.filter(({ state }) => state === "waiting");
  const [only] = waiting;
  const needsKeys = waiting.some((line) => line.needsKeys);
  const putAway = () => {
    for (const { id } of ended) if (address) void browserOutbox.drop({ id, wallet: address });
  };
  return (
    <>
      {only ? (
        <Banner
          tone="waiting"
          title={
            waiting.length === 1 ? sentenceOf(only, hasSession) : t("several", { count: waiting.length })
          }
          action={
            hasSession ? (
              needsKeys ? (
                <Button size="small" onClick={() => void unlock().catch(() => {})}>
                  {t("unlockAction")}
                </Button>
              ) : null
            ) : (
              <Button size="small" onClick={open} onPointerEnter={prepare}>
                {t("signInAction")}
              </Button>
            )
          }
        >
          <ul data-testid="waiting-banner" data-count={waiting.length}>
            {waiting.map((line) => (
              <li key={line.id}>
                {waiting.length === 1
                  ? whatOf(line)
                  : t("line", { what: whatOf(line), sentence: sentenceOf(line, hasSession) })}
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
