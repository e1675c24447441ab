import { useTranslations } from "use-intl";
import type { FolderStep } from "./useFolderActions.ts";

/** What is happening now, in words. */
export function useStepWords(): (step: FolderStep) => string {
  const t = useTranslations("compartments.step");
  return (step) => (step.kind === "record" ? t("record", { at: step.at, total: step.total }) : t(step.kind));
}
