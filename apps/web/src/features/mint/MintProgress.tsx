import { useTranslations } from "use-intl";
import { Card, ErrorFace, type Step, Stepper, type StepState } from "#ui/index.ts";

export const MINT_STEPS = ["validate", "deidentify", "seal", "deposit", "store", "mint"] as const;
export type MintStep = (typeof MINT_STEPS)[number];

/** How far a minting is. */
export interface MintView {
  readonly active: MintStep | "done";
  /** Custodians that have acknowledged, while depositing. */
  readonly acknowledged?: { readonly answered: number; readonly needed: number; readonly total: number };
  readonly error?: unknown;
}

/** A minting step by step, with what is happening now. */
export function MintProgress({ view, onRetry }: { view: MintView; onRetry?: () => void }) {
  const t = useTranslations("mint.progress");
  const reached = view.active === "done" ? MINT_STEPS.length : MINT_STEPS.indexOf(view.active);
  const steps = MINT_STEPS.map((key, index): Step => {
    const state: StepState =
      index < reached ? "done" : index > reached ? "waiting" : view.error === undefined ? "active" : "failed";
    const isDeposit = key === "deposit" && view.acknowledged && state !== "waiting";
    return {
      key,
      state,
      title: t(`step.${key}`),
      stateLabel: t(`state.${state}`),
      detail: isDeposit && view.acknowledged ? t("acknowledged", view.acknowledged) : undefined,
    };
  });
  return (
    <Card className="p-5 sm:p-6" data-testid="mint-progress" data-step={view.active}>
      <Stepper steps={steps} label={t("label")} />
      {view.error === undefined ? null : (
        <div className="mt-5">
          <ErrorFace error={view.error} {...(onRetry ? { onRetry } : {})} />
        </div>
      )}
    </Card>
  );
}
