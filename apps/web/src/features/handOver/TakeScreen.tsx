"use client";
import type { Hex } from "@linchpin/protocol";
import { Inbox } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { BackToKeys, NeedsKeys } from "#features/keys/index.ts";
import { MyCode } from "#features/scan/index.ts";
import { WaitingFace, WaitingLines } from "#features/waiting/index.ts";
import { useOutbox } from "#linchpin/index.ts";
import {
  Badge,
  Banner,
  Button,
  Card,
  ErrorFace,
  PageHeader,
  Progress,
  Section,
  SkeletonList,
} from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { type OfferedTogether, useOffers, useTaking } from "./useTaking.ts";

const TONES = { offered: "waiting", half: "waiting", taken: "good", over: "neutral" } as const;

/** What somebody wants to give me: looked at, taken, or refused. Below it my own code, for them to scan. */
export function TakeScreen() {
  const t = useTranslations("take");
  const { patientId } = useRole();
  return (
    <>
      <PageHeader back={<BackToKeys />} title={t("title")} lead={t("lead")} />
      <NeedsKeys
        words="take.locked"
        testId="unlock-offers"
        picture={<Inbox aria-hidden className="size-10" />}
      >
        <WaitingLines kinds={["taking"]} />
        <Offers />
      </NeedsKeys>
      {patientId ? (
        <Section title={t("code.title")} hint={t("code.lead")} className="mt-8">
          <div className="max-w-md">
            <MyCode who={{ kind: "patient", patientId }} />
          </div>
        </Section>
      ) : null}
    </>
  );
}

function Offers() {
  const t = useTranslations("take");
  const states = useTranslations("states");
  const offers = useOffers();
  const scanned = useScanned();
  if (offers.isError) return <WaitingFace error={offers.error} onRetry={() => void offers.refetch()} />;
  if (offers.isPending) return <SkeletonList label={states("loading")} rows={1} />;
  if (offers.data.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <ul className="space-y-4" aria-label={t("title")}>
      {offers.data.map((one) => (
        <li key={`${one.handOver}-${one.from}`}>
          <OfferCard together={one} scanned={scanned} />
        </li>
      ))}
    </ul>
  );
}

function OfferCard({ together, scanned }: { together: OfferedTogether; scanned: string | null }) {
  const t = useTranslations("take");
  const { isBusy, error, progress, take, putAway } = useTaking();
  const { handOver, from, name, offers, state } = together;
  const { data: outbox } = useOutbox();
  const isOnItsWay = outbox?.lines.some(
    ({ about, state }) =>
      about.kind === "taking" &&
      state === "waiting" &&
      offers.some(({ offer }) => about.ids?.includes(offer.tokenId as Hex)),
  );
  const isThis = scanned === handOver;
  const count = offers.length;
  return (
    <Card className="space-y-4 p-5" data-testid="offer" data-state={state}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="font-semibold break-words">{t("from", { name, count })}</h2>
          <p className="font-mono text-xs text-ink-faint">
            {from.slice(0, 10)}…{from.slice(-6)}
          </p>
        </div>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      </div>
      {state === "offered" ? (
        isThis ? (
          <Banner tone="good" title={t("scanned")} />
        ) : (
          <Banner tone="waiting" title={t("notScanned")} />
        )
      ) : null}
      <p className="text-sm text-ink-soft">{t(`says.${state}`)}</p>
      {progress ? (
        <Progress
          value={(progress.signed + progress.taken) / Math.max(1, 2 * progress.total)}
          label={
            progress.signed < progress.total
              ? t("signing", { done: progress.signed, total: progress.total })
              : t("moving", { total: progress.total })
          }
        />
      ) : null}
      {error ? <ErrorFace error={error} onRetry={() => void take(together)} /> : null}
      <div className="flex flex-col gap-2 sm:flex-row">
        {isOnItsWay ? null : state === "offered" || state === "half" ? (
          <Button look="primary" isBusy={isBusy} onClick={() => void take(together)} data-testid="take">
            {t(state === "half" ? "goOn" : "action", { count })}
          </Button>
        ) : null}
        {state === "taken" ? (
          <Button asChild look="primary">
            <Link href="/records" data-testid="to-taken">
              {t("toRecords")}
            </Link>
          </Button>
        ) : null}
        {state === "half" || isOnItsWay ? null : (
          <Button disabled={isBusy} onClick={() => void putAway(together)} data-testid="put-away">
            {t(state === "offered" ? "refuse" : "putAway")}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** The hand-over whose code brought me here. */
function useScanned(): string | null {
  const [scanned, setScanned] = useState<string | null>(null);
  useEffect(() => {
    const found = /^#h=([0-9a-f]{64})$/.exec(location.hash)?.[1];
    if (found) setScanned(`0x${found}`);
  }, []);
  return scanned;
}
