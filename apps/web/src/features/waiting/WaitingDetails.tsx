"use client";
import { Hourglass } from "lucide-react";
import { useTranslations } from "use-intl";
import { type OutboxView, useLinchpin } from "#linchpin/index.ts";
import { Banner, Button } from "#ui/index.ts";
import { useSignIn } from "#wallet/index.ts";
import { useWaitingWords } from "./useWaitingWords.ts";

/** The banner's inside, fetched when something waits: what it is, whom it waits for, and what was refused. */
export default function WaitingDetails({ lines, hasSession }: OutboxView) {
  const t = useTranslations("waiting");
  const { address, keys, unlock, connect } = useLinchpin();
  const { whatOf, sentenceOf } = useWaitingWords();
  const { open, prepare } = useSignIn();
  const ended = lines.filter(({ state }) => state === "refused" || state === "expired");
  const waiting = lines.filter(({ state }) => state === "waiting");
  const [only] = waiting;
  const needsKeys = keys !== "unlocked" && waiting.some((line) => line.needsKeys);
  const declined = waiting.filter((line) => line.isDeclined);
  const goOn = async () => {
    const { outbox } = await connect();
    for (const { id } of declined) if (address) await outbox.goOn({ id, wallet: address });
  };
  const putAway = async () => {
    const { outbox } = await connect();
    for (const { id } of ended) if (address) await outbox.drop({ id, wallet: address });
  };
  const action = hasSession ? (
    needsKeys ? (
      <Button size="small" onClick={() => void unlock().catch(() => {})}>
        {t("unlockAction")}
      </Button>
    ) : declined.length > 0 ? (
      <Button size="small" onClick={() => void goOn()} data-testid="waiting-approve">
        {t("approveAction")}
      </Button>
    ) : null
  ) : (
    <Button size="small" onClick={open} onPointerEnter={prepare}>
      {t("signInAction")}
    </Button>
  );
  return (
    <>
      {only ? (
        <div
          role="status"
          className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-surface px-4 py-2.5 text-sm"
        >
          <Hourglass aria-hidden className="size-4 shrink-0 self-start text-amber [margin-top:3px]" />
          <div className="min-w-0 flex-1 basis-40">
            <p className="font-medium">
              {waiting.length === 1 ? sentenceOf(only, hasSession) : t("several", { count: waiting.length })}
            </p>
            <ul className="text-ink-soft" data-testid="waiting-banner" data-count={waiting.length}>
              {waiting.map((line) => (
                <li key={line.id}>
                  {waiting.length === 1
                    ? whatOf(line)
                    : t("line", { what: whatOf(line), sentence: sentenceOf(line, hasSession) })}
                </li>
              ))}
            </ul>
          </div>
          {action}
        </div>
      ) : null}
      {ended.length > 0 ? (
        <Banner
          tone="danger"
          title={t("endedTitle")}
          action={
            <Button size="small" onClick={() => void putAway()} data-testid="waiting-put-away">
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
