"use client";
import type { HealthAdvice, ListedSlot } from "@linchpin/sdk";
import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { Card, Skeleton } from "#ui/index.ts";
import { useHealth } from "./useHealth.ts";

/** "What would I lose if I lost this device today?", in plain words, and what to do about it. */
export function HealthCheck({ slots }: { slots: readonly ListedSlot[] }) {
  const t = useTranslations("keys.health");
  const { data, isError, error, refetch } = useHealth(slots);
  if (isError) return <WaitingFace error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-32" />;
  const { health, wallet, areGuardiansHidden } = data;
  const { canRead, canDecide, slotsLeft } = health;
  const left = slots.filter(({ slotId }) => slotsLeft.includes(slotId));
  return (
    <Card className="space-y-4 p-5" data-testid="health" data-can-read={canRead} data-can-decide={canDecide}>
      <Line isGood={canRead} title={t(canRead ? (canDecide ? "read.yes" : "read.key") : "read.no")}>
        {canRead ? t("read.by", { count: left.length }) : t("read.why")}
      </Line>
      {areGuardiansHidden && !canDecide ? null : (
        <Line isGood={canDecide} title={t(canDecide ? "decide.yes" : canRead ? "decide.but" : "decide.no")}>
          {t(canDecide ? DECIDES[wallet] : "decide.why")}
        </Line>
      )}
      {areGuardiansHidden ? <p className="text-sm text-ink-soft">{t("hidden")}</p> : null}
      <Advice
        advice={health.advice.filter(({ what }) => !areGuardiansHidden || what !== "add-guardians")}
        slots={slots}
      />
    </Card>
  );
}

/** What keeps somebody able to decide, by where their wallet lies. */
const DECIDES = {
  "this-phone": "decide.guardians",
  synced: "decide.synced",
  elsewhere: "decide.own",
} as const;

function Line({ isGood, title, children }: { isGood: boolean; title: string; children: ReactNode }) {
  const Icon = isGood ? CircleCheck : CircleAlert;
  return (
    <div className="flex gap-3">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${isGood ? "text-teal" : "text-red"}`} />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-sm text-ink-soft">{children}</p>
      </div>
    </div>
  );
}

/** Advice that is followed on the page of the people who help. */
const ABOUT_PEOPLE: ReadonlySet<HealthAdvice["what"]> = new Set(["add-guardians", "practise-with-guardians"]);

function Advice({ advice: all, slots }: { advice: readonly HealthAdvice[]; slots: readonly ListedSlot[] }) {
  const t = useTranslations("keys.health.advice");
  const names = useTranslations("keys.slot");
  const said = all.map((advice): [line: string, isAboutPeople: boolean] => {
    if (advice.what !== "test-slot") return [t(advice.what), ABOUT_PEOPLE.has(advice.what)];
    const kind = slots.find(({ slotId }) => slotId === advice.slotId)?.kind ?? "paper";
    return [t("test-slot", { what: names(`${kind}.title`) }), false];
  });
  if (said.length === 0) return null;
  return (
    <ul className="list-disc space-y-1.5 border-t border-line pt-4 pl-5 text-sm">
      {/* Of several pages that were never tried, it is said once. */}
      {[...new Map(said)].map(([line, isAboutPeople]) => (
        <li key={line}>
          {isAboutPeople ? (
            <Link href="/guardians" className="text-teal underline" data-testid="advice-people">
              {line}
            </Link>
          ) : (
            line
          )}
        </li>
      ))}
    </ul>
  );
}
