"use client";
import type { Ward } from "@linchpin/sdk";
import { HeartHandshake } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { Badge, Banner, Button, Card, ErrorFace, useNotify } from "#ui/index.ts";
import { useTellPeople } from "./useGuardians.ts";
import { useMyself } from "./useMyself.ts";

/** Each person whom the patient helps, and what they wait for. */
export function WardList({ wards }: { wards: readonly Ward[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {wards.map((ward) => (
        <WardCard key={ward.patientId} ward={ward} />
      ))}
    </ul>
  );
}

export const stateOf = ({ piece, isCurrent }: Ward) =>
  piece === null ? "waiting" : isCurrent ? "guarding" : "former";
const TONES = { waiting: "waiting", guarding: "good", former: "neutral" } as const;

function WardCard({ ward }: { ward: Ward }) {
  const t = useTranslations("helping.ward");
  const myself = useMyself();
  const tell = useTellPeople();
  const notify = useNotify();
  const { isBusy, error, run } = useWork();
  const state = stateOf(ward);
  const answer = async () => {
    const { sdk, patiently, as, patientId } = await myself();
    await sdk.answerPractice(patiently, { as, patientId, ward });
    await tell();
    notify({ title: t("practised", { name: ward.name }) });
  };
  return (
    <li data-testid="ward" data-state={state} data-name={ward.name}>
      <Card className="space-y-3 p-4">
        <div className="flex items-start gap-3">
          <HeartHandshake aria-hidden className="size-6 shrink-0 text-teal" />
          <div className="min-w-0 flex-1">
            <h3 className="font-semibold break-words">{ward.name}</h3>
            <p className="mt-1">
              <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
            </p>
          </div>
        </div>
        <p className="text-sm text-ink-soft">{t(`lead.${state}`, { name: ward.name })}</p>
        {ward.practice && ward.piece ? (
          <Banner
            tone="waiting"
            title={t("practice", { name: ward.name })}
            action={
              <Button
                size="small"
                look="primary"
                isBusy={isBusy}
                onClick={() => void run(answer)}
                data-testid="answer-practice"
              >
                {t("answer")}
              </Button>
            }
          />
        ) : null}
        {error ? <ErrorFace error={error} /> : null}
      </Card>
    </li>
  );
}
