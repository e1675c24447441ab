"use client";
import type { Acceptance, GuardianSet } from "@linchpin/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useTellDone } from "#features/waiting/index.ts";
import { Button, Card, ErrorFace, Progress, SelectField } from "#ui/index.ts";
import type { Appointing } from "./useAppointing.ts";
import { useDuration } from "./useDuration.ts";

const DAY = 24 * 60 * 60;
const DELAYS = [3 * DAY, 7 * DAY, 14 * DAY] as const;

interface Props {
  readonly accepted: readonly Acceptance[];
  readonly set: GuardianSet | null;
  readonly leastDelay: number;
  readonly appointing: Appointing;
}

/** Makes the chosen people the ones who count: how many must agree, how long a recovery waits, and one approval. */
export function AppointForm({ accepted, set, leastDelay, appointing }: Props) {
  const t = useTranslations("guardians.appoint");
  const tellDone = useTellDone();
  const durationOf = useDuration();
  const { isBusy, error, run } = useWork();
  const staying = (set?.members ?? []).filter(({ patientId }) => !appointing.removed.has(patientId)).length;
  const joining = accepted.filter(({ patientId }) => appointing.compared.has(patientId)).length;
  const all = staying + joining;
  const [chosen, setChosen] = useState<number | null>(null);
  const [delay, setDelay] = useState<number>(set?.safeguards.delay ?? DELAYS[0]);
  const needed = Math.min(chosen ?? usualOf(all), Math.max(all, 2));
  const delays = [...new Set([leastDelay, ...DELAYS.filter((one) => one > leastDelay), delay])]
    .filter((one) => one >= leastDelay)
    .toSorted((a, b) => a - b);
  const appoint = async () => {
    tellDone(await appointing.appoint({ accepted, needed, delay }), { title: t("done") });
  };
  const counts = Array.from({ length: Math.max(all - 1, 0) }, (_, at) => at + 2);
  return (
    <Card className="space-y-5 p-5" data-testid="appoint-form" data-all={all}>
      <p aria-live="polite">{all < 2 ? t("tooFew", { all }) : t("all", { all })}</p>
      {all >= 2 ? (
        <>
          <SelectField
            label={t("needed")}
            hint={t("neededHint")}
            value={needed}
            onChange={(event) => setChosen(Number(event.target.value))}
            data-testid="guardians-needed"
          >
            {counts.map((count) => (
              <option key={count} value={count}>
                {t("neededOf", { count, all })}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t("delay")}
            hint={t("delayHint")}
            value={Math.max(delay, leastDelay)}
            onChange={(event) => setDelay(Number(event.target.value))}
            data-testid="guardians-delay"
          >
            {delays.map((seconds) => (
              <option key={seconds} value={seconds}>
                {durationOf(seconds)}
              </option>
            ))}
          </SelectField>
        </>
      ) : null}
      {appointing.step ? <Progress label={t(`step.${appointing.step}`)} /> : null}
      {error ? <ErrorFace error={error} /> : null}
      <Button
        look="primary"
        size="large"
        className="max-sm:w-full"
        disabled={all < 2}
        isBusy={isBusy}
        onClick={() => void run(appoint)}
        data-testid="appoint"
      >
        {t("action")}
      </Button>
      <p className="text-sm text-ink-soft">{t("effect")}</p>
    </Card>
  );
}

/** More than half: three of five, two of three, two of two. */
const usualOf = (all: number) => Math.max(2, Math.floor(all / 2) + 1);
