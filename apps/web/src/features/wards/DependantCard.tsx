"use client";
import type { DependantNow } from "@linchpin/sdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { useSwitching } from "#features/acting/index.ts";
import { useWork } from "#features/keys/index.ts";
import { Badge, Button, Card, Copyable, ErrorFace } from "#ui/index.ts";

const TONES = { "in-care": "good", unfinished: "waiting", "on-their-own": "neutral" } as const;

/** Somebody in one's care: how it stands, and acting for them. */
export function DependantCard({ dependant, onGoOn }: { dependant: DependantNow; onGoOn: () => void }) {
  const t = useTranslations("care");
  const router = useRouter();
  const { actFor } = useSwitching();
  const { isBusy, error, run } = useWork();
  const { name, patientId, state } = dependant;
  const act = () =>
    run(async () => {
      await actFor(dependant);
      router.push("/records");
    });
  return (
    <Card className="space-y-3 p-5" data-testid={`dependant-${patientId}`} data-state={state}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="min-w-0 text-lg font-semibold">{name}</h2>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      </div>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
        {t("patientId")}
        <Copyable value={patientId} copyLabel={t("copyId")} copiedLabel={t("copied")} />
      </p>
      {error ? <ErrorFace error={error} /> : null}
      {state === "in-care" ? (
        <Button isBusy={isBusy} onClick={() => void act()} data-testid="act-for">
          {t("actFor", { name })}
        </Button>
      ) : null}
      {state === "unfinished" ? (
        <Button onClick={onGoOn} data-testid="finish-adding">
          {t("goOn", { name })}
        </Button>
      ) : null}
    </Card>
  );
}
