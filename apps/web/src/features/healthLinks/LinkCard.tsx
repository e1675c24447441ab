"use client";
import type { HealthLink, ListedLink } from "@linchpin/sdk";
import { QrCode } from "lucide-react";
import { useId } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useCustodianNames } from "#network/index.ts";
import { Badge, Button, Card, type Tone } from "#ui/index.ts";
import { LinkReads } from "./LinkReads.tsx";
import { knownParts } from "./summaryParts.ts";

interface Props {
  readonly link: ListedLink;
  readonly onShow: (healthLink: HealthLink) => void;
  readonly onStop: () => void;
}

const TONES: Readonly<Record<ListedLink["state"], Tone>> = {
  open: "good",
  ended: "neutral",
  lost: "neutral",
  unknown: "waiting",
};
/** As `HEALTH_LINK_TRIES` of `@linchpin/protocol`, whose schemas a list need not load. */
const TRIES = 10;

/** One link: what it is for, until when, how often it was opened, and the two things to do with it. */
export function LinkCard({ link, onShow, onStop }: Props) {
  const t = useTranslations("healthLinks");
  const format = useFormatter();
  const dates = useDates();
  const nameOf = useCustodianNames();
  const title = useId();
  const { noted, kept, state, healthLink, custodian, expiresAt } = link;
  const isOver = state === "ended" || state === "lost";
  const parts = knownParts(noted?.parts ?? []).map((part) => t(`part.${part}`));
  const wrong = kept ? TRIES - kept.triesLeft : 0;
  return (
    <Card
      role="group"
      aria-labelledby={title}
      className="flex h-full flex-col gap-3 p-4 sm:p-5"
      data-testid="health-link"
      data-state={state}
      data-opened={kept?.opened ?? ""}
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 id={title} className="min-w-0 font-semibold break-words">
          {noted ? noted.label || t("form.labelFirst") : t("unnamed")}
        </h3>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      </div>
      <div className="space-y-1 text-sm text-ink-soft">
        <p>{endOf()}</p>
        {noted ? (
          <p>
            {t("content", { parts: format.list(parts) })} {t(noted.withName ? "withName" : "withoutName")}
          </p>
        ) : (
          <p>{t("unnamedHint")}</p>
        )}
        {isOver ? null : <p>{t("keeper", { name: nameOf(custodian) })}</p>}
        {!isOver && noted ? (
          <p>
            {noted.passcode === null ? (
              t("noPasscode")
            ) : (
              <>
                {t("passcode")}:{" "}
                <span className="font-mono font-medium text-ink" translate="no">
                  {noted.passcode}
                </span>
              </>
            )}
          </p>
        ) : null}
        {kept && wrong > 0 && !isOver ? (
          <p className="font-medium text-red">{t("wrong", { count: wrong, left: kept.triesLeft })}</p>
        ) : null}
      </div>
      {kept ? (
        <div>
          <p className="text-sm font-medium" data-testid="link-opened">
            {t("opened", { count: kept.opened })}
          </p>
          <LinkReads reads={kept.reads} opened={kept.opened} />
        </div>
      ) : null}
      {isOver ? null : (
        <div className="mt-auto flex flex-wrap gap-2 pt-1">
          {healthLink ? (
            <Button size="small" onClick={() => onShow(healthLink)} data-testid="show-link">
              <QrCode aria-hidden className="size-4" />
              {t("show")}
            </Button>
          ) : null}
          <Button size="small" look="danger" onClick={onStop} data-testid="stop-link">
            {t("stop")}
          </Button>
        </div>
      )}
    </Card>
  );

  function endOf(): string {
    if (kept?.end) return t(`end.${kept.end.reason}`, { date: dates.time(kept.end.at) });
    if (state === "lost") return t("end.lost");
    if (state === "ended") return t("end.expired", { date: dates.time(expiresAt) });
    return t("until", { date: dates.time(expiresAt) });
  }
}
