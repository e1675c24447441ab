import { useTranslations } from "use-intl";
import { ViewerFault } from "./ViewerFault.tsx";

/** A format that is not shown here. */
export function Unshown({ type }: { type: string }) {
  const t = useTranslations("viewer");
  return <ViewerFault title={t("unshown.title", { type })}>{t("unshown.lead")}</ViewerFault>;
}
