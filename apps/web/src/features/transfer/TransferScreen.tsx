"use client";
import type { Hex } from "@linchpin/protocol";
import Link from "next/link";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { BackToKeys } from "#features/keys/index.ts";
import { WaitingFace, WaitingLines } from "#features/waiting/index.ts";
import { useProviderNames, useWholeChart } from "#network/index.ts";
import { Banner, Button, Card, ErrorFace, PageHeader, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import type { KeptMove } from "./keptMove.ts";
import { MoveForm } from "./MoveForm.tsx";
import { MoveStepper } from "./MoveStepper.tsx";
import { useMove } from "./useMove.ts";

/** One action that takes a whole chart to another hospital. */
export function TransferScreen() {
  const t = useTranslations("transfer");
  const states = useTranslations("states");
  const { patientId } = useRole();
  // A chart moves as a whole: all of it is needed before it is said how many records go.
  const { chart: mine, ...tokens } = useWholeChart(patientId);
  const chart = useMemo(
    () =>
      mine && {
        tokenIds: mine.map(({ tokenId }) => tokenId as Hex),
        issuers: [...new Set(mine.map(({ issuer }) => issuer))],
      },
    [mine],
  );
  return (
    <>
      <PageHeader back={<BackToKeys />} title={t("title")} lead={t("lead")} />
      <div className="max-w-2xl">
        {tokens.isError ? <ErrorFace error={tokens.error} onRetry={() => void tokens.refetch()} /> : null}
        {chart ? (
          // Anew for whoever acts for another person now: no move goes on with another patient's chart.
          <Moving key={patientId} patientId={patientId} {...chart} />
        ) : tokens.isError ? null : (
          <SkeletonList label={states("loading")} rows={2} />
        )}
      </div>
    </>
  );
}

interface MovingProps {
  readonly patientId: Hex | null;
  readonly tokenIds: readonly Hex[];
  /** Who wrote the records, of the newest first. */
  readonly issuers: readonly number[];
}

function Moving({ patientId, tokenIds, issuers }: MovingProps) {
  const t = useTranslations("transfer");
  const nameOf = useProviderNames();
  const { move, state, run, giveUp } = useMove(patientId);
  if (state.stage === "choosing" || move === null) {
    return <MoveForm issuers={issuers} count={tokenIds.length} onMove={(chosen) => run(chosen, tokenIds)} />;
  }
  const goOn = () => void run(move, tokenIds);
  const name = nameOf(move.hospital);
  if (state.stage === "done") return <Done move={move} count={tokenIds.length} onAgain={giveUp} />;
  return (
    <Card className="space-y-5 p-5" data-testid="moving" data-stage={state.stage}>
      <h2 className="text-lg font-semibold">{t("moving.title", { name })}</h2>
      {state.stage === "paused" ? <p className="text-ink-soft">{t("paused.lead")}</p> : null}
      {"progress" in state ? (
        <MoveStepper
          progress={state.progress}
          all={tokenIds.length}
          name={name}
          isStuck={state.stage === "failed"}
        />
      ) : null}
      {state.stage === "waiting" ? (
        <>
          <WaitingLines kinds={["change", "grant", "revocation", "keys", "redeal"]} />
          <p className="text-sm text-ink-soft">{t("waiting.lead")}</p>
        </>
      ) : null}
      {state.stage === "failed" ? <WaitingFace error={state.error} onRetry={goOn} /> : null}
      {state.stage === "moving" ? <p className="text-sm text-ink-soft">{t("moving.lead")}</p> : null}
      {state.stage === "paused" || state.stage === "failed" ? (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onClick={goOn} data-testid="move-go-on">
            {t("goOn")}
          </Button>
          <Button look="quiet" onClick={giveUp} data-testid="move-give-up">
            {t("giveUp")}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function Done({ move, count, onAgain }: { move: KeptMove; count: number; onAgain: () => void }) {
  const t = useTranslations("transfer.done");
  const nameOf = useProviderNames();
  const [name, old] = [nameOf(move.hospital), move.from === null ? null : nameOf(move.from)];
  return (
    <div className="space-y-4" data-testid="moved">
      <Banner
        tone="good"
        title={t("title", { name })}
        action={
          <Button size="small" look="primary" asChild>
            <Link href="/requests">{t("action")}</Link>
          </Button>
        }
      >
        {t("lead", { name, count })}
        {old === null ? null : <> {t(move.retires ? "retired" : "stays", { name: old })}</>}
      </Banner>
      <Button look="quiet" onClick={onAgain}>
        {t("again")}
      </Button>
    </div>
  );
}
