import { useTranslations } from "use-intl";
import { type Step, Stepper } from "#ui/index.ts";
import { MOVE_STEPS, type MoveProgress } from "./moveSteps.ts";

interface Props {
  readonly progress: MoveProgress;
  /** How many records go. */
  readonly all: number;
  /** The new hospital's. */
  readonly name: string;
  readonly isStuck: boolean;
}

/** What is done, what is being done now, and what comes. */
export function MoveStepper({ progress: { step, handedOut, moved }, all, name, isStuck }: Props) {
  const t = useTranslations("transfer.step");
  const words = useTranslations("enrol.stepState");
  const now = MOVE_STEPS.indexOf(step);
  const steps = MOVE_STEPS.map((key, at): Step => {
    const state = at < now ? "done" : at > now ? "waiting" : isStuck ? "failed" : "active";

    return {
      ...{ key, state, title: t(`${key}.title`, { name }) },
      stateLabel: words(state === "failed" ? "waiting" : state),
      ...(at === now
        ? {
            detail:
              key === "records"
                ? t("records.count", { done: moved.length, prepared: handedOut.length, all })
                : t(`${key}.now`, { name }),
          }
        : {}),
    };
  });
  return <Stepper label={t("label")} steps={steps} />;
}
