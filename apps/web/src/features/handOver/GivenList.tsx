"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ShareCode } from "#features/guardians/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { forgetHandOver, useOutbox } from "#linchpin/index.ts";
import { Badge, Button, Card, Section } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import type { HandOverView } from "./useHandOvers.ts";

const linkOf = (handOver: string) => `${location.origin}/take#h=${handOver.slice(2)}`;

interface Props {
  readonly given: readonly HandOverView[];
  readonly isBusy: boolean;
  readonly onWithdraw: (one: HandOverView) => void;
}

/** What was offered: the code for who takes it, and how far they are. */
export function GivenList({ given, isBusy, onWithdraw }: Props) {
  const t = useTranslations("handOver.given");
  const dates = useDates();
  const { patientId } = useRole();
  const queries = useQueryClient();
  const { data: outbox } = useOutbox();
  const isOnItsWay = (tokenIds: readonly string[]) =>
    outbox?.lines.some(
      ({ about, state }) =>
        about.kind === "hand-over" && state === "waiting" && about.ids?.some((id) => tokenIds.includes(id)),
    );
  const forget = async (one: HandOverView) => {
    await forgetHandOver(patientId ?? "", one.handOver);
    await queries.invalidateQueries({ queryKey: ["hand-overs"] });
  };
  return (
    <Section title={t("title")}>
      <ul className="space-y-4">
        {given.map((one) => {
          const total = one.tokenIds.length;
          const taken = Object.values(one.states).filter((state) => state === "taken").length;
          const open = Object.values(one.states).filter((state) => state === "open").length;
          const state = taken === total ? "taken" : open > 0 ? "open" : "offered";
          return (
            <li key={one.handOver}>
              <Card className="space-y-4 p-5" data-testid="given" data-state={state} data-taken={taken}>
                <div className="flex flex-wrap items-center justify-between gap-2">
                  <p className="font-medium">
                    {t("line", {
                      count: total,
                      to: `${one.to.slice(0, 8)}…${one.to.slice(-4)}`,
                      date: dates.day(one.begunAt),
                    })}
                  </p>
                  <Badge tone={state === "taken" ? "good" : "waiting"}>{t(`state.${state}`)}</Badge>
                </div>
                {state === "taken" ? (
                  <>
                    <p className="text-sm text-ink-soft">{t("end")}</p>
                    <Button size="small" onClick={() => void forget(one)}>
                      {t("forget")}
                    </Button>
                  </>
                ) : null}
                {state === "offered" ? (
                  <>
                    <p className="text-sm text-ink-soft">{t("show", { taken, total })}</p>
                    <ShareCode link={linkOf(one.handOver)} label={t("code")} testId="hand-over-code" />
                    <Button
                      size="small"
                      isBusy={isBusy}
                      onClick={() => onWithdraw(one)}
                      data-testid="withdraw-offer"
                    >
                      {t("withdraw")}
                    </Button>
                  </>
                ) : null}
                {state === "open" && !isBusy && !isOnItsWay(one.tokenIds) ? (
                  <div className="flex flex-wrap items-center justify-between gap-3">
                    <p className="min-w-0 flex-1 basis-60 text-sm text-ink-soft">
                      {t("stopped", { left: open })}
                    </p>
                    <Button size="small" onClick={() => onWithdraw(one)} data-testid="withdraw-offer">
                      {t("withdraw")}
                    </Button>
                  </div>
                ) : null}
              </Card>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
