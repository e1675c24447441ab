"use client";
import type { GuardianSet, KeptGuardian } from "@linchpin/sdk";
import { UserRound } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Badge, Button, Card, ErrorFace } from "#ui/index.ts";
import type { Appointing } from "./useAppointing.ts";
import { useTellPeople } from "./useGuardians.ts";
import { useMyself } from "./useMyself.ts";

/** The guardians that count now. */
export function GuardianList({ set, appointing }: { set: GuardianSet; appointing: Appointing }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {set.members.map((member) => (
        <GuardianCard key={member.patientId} member={member} appointing={appointing} />
      ))}
    </ul>
  );
}

function GuardianCard({ member, appointing }: { member: KeptGuardian; appointing: Appointing }) {
  const t = useTranslations("guardians.now");
  const dates = useDates();
  const myself = useMyself();
  const tell = useTellPeople();
  const { isBusy, error, run } = useWork();
  const { patientId, name, practisedAt, practice } = member;
  const isOut = appointing.removed.has(patientId);
  const isAsked = practice !== undefined && practice.askedAt > (practisedAt ?? 0);
  const practise = async () => {
    const { sdk, patiently, ...actor } = await myself();
    await sdk.askPractice(patiently, { ...actor, guardian: patientId });
    await tell();
  };
  return (
    <li data-testid="guardian" data-practised={practisedAt !== undefined} data-name={name}>
      <Card className="flex h-full flex-col gap-3 p-4">
        <div className="flex items-start gap-3">
          <UserRound aria-hidden className="size-6 shrink-0 text-teal" />
          <div className="min-w-0 flex-1">
            <h3 className="font-semibold break-words">{name}</h3>
            <p className="mt-1 flex flex-wrap gap-2" aria-live="polite">
              {isOut ? <Badge tone="danger">{t("leaving")}</Badge> : null}
              {practisedAt !== undefined ? (
                <Badge tone="good">
                  {t("practised", {
                    date: dates.day(practisedAt),
                  })}
                </Badge>
              ) : isAsked ? null : (
                <Badge>{t("never")}</Badge>
              )}
              {isAsked ? <Badge tone="waiting">{t("asked")}</Badge> : null}
            </p>
          </div>
        </div>
        {error ? <ErrorFace error={error} /> : null}
        <div className="mt-auto flex flex-wrap gap-2">
          <Button size="small" isBusy={isBusy} onClick={() => void run(practise)} data-testid="practise">
            {t("practise")}
          </Button>
          <Button
            size="small"
            look="quiet"
            onClick={() => appointing.remove(patientId, !isOut)}
            data-testid="remove-guardian"
          >
            {t(isOut ? "keep" : "remove")}
          </Button>
        </div>
      </Card>
    </li>
  );
}
