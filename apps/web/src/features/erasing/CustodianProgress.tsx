"use client";
import type { Hex } from "@linchpin/protocol";
import { useFormatter, useTranslations } from "use-intl";
import { useCustodianNames } from "#network/index.ts";
import { Card, type Step, Stepper, type StepState } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import { useCustodianStates } from "./useErasing.ts";

const LOOKS = { asked: "active", destroyed: "done", waiting: "active" } as const satisfies Record<
  string,
  StepState
>;

interface Props {
  readonly tokenId: Hex;
  readonly custodians: readonly number[];
  /** Too few have answered. */
  readonly isWaiting: boolean;
}

/** Where each custodian is: destroyed, being asked, or waited for. */
export function CustodianProgress({ tokenId, custodians, isWaiting }: Props) {
  const t = useTranslations("erasing.progress");
  const format = useFormatter();
  const nameOf = useCustodianNames();
  const states = useCustodianStates(tokenId);
  const config = useConfig();
  const all = custodians.length > 0 ? custodians : config.custodians.map(({ providerId }) => providerId);
  const steps = all.map((custodian): Step => {
    const state = states[custodian] ?? "asked";
    return {
      key: String(custodian),
      title: nameOf(custodian),
      state: LOOKS[state],
      stateLabel: t(`state.${state}`),
      detail: t(`detail.${state}`),
    };
  });
  const waiting = all.filter((custodian) => states[custodian] === "waiting");
  return (
    <Card className="p-5" data-testid="erase-progress">
      <p className="mb-4 font-medium" aria-live="polite" data-testid="erase-now-doing">
        {isWaiting && waiting.length > 0
          ? t("waitingFor", { names: format.list(waiting.map(nameOf)) })
          : t("running")}
      </p>
      <Stepper steps={steps} label={t("label")} />
      {isWaiting ? <p className="mt-4 text-sm text-ink-soft">{t("byItself")}</p> : null}
    </Card>
  );
}
