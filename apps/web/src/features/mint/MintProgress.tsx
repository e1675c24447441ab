import { useTranslations } from "use-intl";
import { type CustodianPiece, KeyPicture, type Step, Stepper, type StepState } from "#ui/index.ts";

export const MINT_STEPS = ["validate", "deidentify", "seal", "deposit", "store", "mint"] as const;
export type MintStep = (typeof MINT_STEPS)[number] | "done";

/** How far a minting is. */
export interface MintView {
  readonly active: MintStep;
  /** Each custodian's piece: on its way, acknowledged, or not taken. */
  readonly pieces: readonly CustodianPiece[];
  /** How much of what is stored has arrived, from 0 to 1. */
  readonly sent?: number | undefined;
}

/** How many custodians must acknowledge. */
const NEEDED = 2;

/** A minting step by step, with the key as its pieces are taken into custody. */
export function MintProgress({ view }: { view: MintView }) {
  const t = useTranslations("mint.progress");
  const { active, pieces, sent } = view;
  const reached = active === "done" ? MINT_STEPS.length : MINT_STEPS.indexOf(active);
  const answered = pieces.filter(({ state }) => state === "answered").length;
  // Once all have answered, their pieces rest in custody.
  const isSettled = pieces.every(({ state }) => state !== "fetching");
  const pictured = pieces.map((piece) =>
    isSettled && piece.state === "answered" ? { ...piece, state: "in-place" as const } : piece,
  );
  const isDealt = reached >= MINT_STEPS.indexOf("deposit");
  const steps = MINT_STEPS.map((key, index): Step => {
    const state: StepState = index < reached ? "done" : index > reached ? "waiting" : "active";
    const isDeposit = key === "deposit" && pieces.length > 0 && state !== "waiting";
    const isStoring = key === "store" && state === "active" && sent !== undefined;
    const acknowledged = { answered, needed: NEEDED, total: pieces.length };
    return {
      key,
      state,
      title: t(`step.${key}`),
      stateLabel: t(`state.${state}`),
      detail: isDeposit
        ? t("acknowledged", acknowledged)
        : isStoring
          ? t("sent", { share: sent })
          : undefined,
    };
  });
  return (
    <div
      className="grid items-center gap-6 sm:grid-cols-[1fr_auto]"
      data-testid="mint-progress"
      data-step={active}
    >
      <Stepper steps={steps} label={t("label")} />
      {isDealt && pieces.length > 0 ? (
        <KeyPicture size="large" needed={NEEDED} pieces={pictured} linchpin="in-place" />
      ) : null}
    </div>
  );
}
