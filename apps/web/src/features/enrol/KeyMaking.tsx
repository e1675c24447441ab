"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { LazyRecoveryPage } from "#features/recovery/index.ts";
import { Card, ErrorFace, type Step, Stepper } from "#ui/index.ts";
import { PinForm } from "./PinForm.tsx";
import type { FinishingStep, MakingStep } from "./steps.ts";
import { type Finish, useKeyMaking } from "./useKeyMaking.ts";

interface Props {
  readonly finish: Finish;
  /** Asked before the PIN. */
  readonly children?: ReactNode;
  readonly isReady: boolean;
  readonly done: ReactNode;
}

/** From nothing to keys: a PIN, two approvals, a printed page, and what makes them count. */
export function KeyMaking({ finish, children, isReady, done }: Props) {
  const { state, make, complete, startOver } = useKeyMaking(finish);
  return (
    <Card className="p-5 sm:p-6" data-testid="key-making" data-stage={state.stage}>
      {state.stage === "asking" ? (
        <PinForm isReady={isReady} onSubmit={(pin) => void make(pin)}>
          {children}
        </PinForm>
      ) : null}
      {state.stage === "making" ? <Making step={state.step} hasPaper /> : null}
      {state.stage === "paper" ? (
        <LazyRecoveryPage page={state.page} onConfirmed={() => void complete()} />
      ) : null}
      {state.stage === "finishing" ? <Finishing kind="provider" step={state.step} /> : null}
      {state.stage === "failed" ? (
        <ErrorFace error={state.error} onRetry={state.at === "making" ? startOver : () => void complete()} />
      ) : null}
      {state.stage === "done" ? done : null}
    </Card>
  );
}

const MAKING = ["drawing", "first-approval", "second-approval", "keeping", "paper"] as const;
const FINISHING = ["preparing", "signing", "sending"] as const;

/** What happens while keys are made with a wallet. */
export function Making({ step: now, hasPaper = false }: { step: MakingStep; hasPaper?: boolean }) {
  const t = useTranslations("enrol.making");
  const words = useStepWords();
  const steps = MAKING.filter((key) => hasPaper || key !== "paper").map((key, index) => ({
    key,
    title: t(key),
    ...words(index, MAKING.indexOf(now)),
  }));
  return <Stepper label={t("label")} steps={steps} />;
}

/** What happens while the new keys are made to count. */
export function Finishing({
  kind,
  step: now,
}: {
  kind: "patient" | "device" | "provider";
  step: FinishingStep;
}) {
  const t = useTranslations(`enrol.finishing.${kind}`);
  const words = useStepWords();
  const steps = FINISHING.map((key, index) => ({
    key,
    title: t(key),
    ...words(index, FINISHING.indexOf(now)),
  }));
  return <Stepper label={t("label")} steps={steps} />;
}

function useStepWords() {
  const t = useTranslations("enrol.stepState");
  return (index: number, now: number): Pick<Step, "state" | "stateLabel"> => {
    const state = index < now ? "done" : index === now ? "active" : "waiting";
    return { state, stateLabel: t(state) };
  };
}
