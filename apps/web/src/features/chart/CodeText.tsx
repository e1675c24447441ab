import type { Absence, CodedText } from "@linchpin/clinical";
import { useTranslations } from "use-intl";

/** A coded concept in words; a value that is kept back or missing is said to be so, and looks so. */
export function CodeText({ code }: { code: CodedText }) {
  return code.absent ? <AbsentText absence={code.absent} /> : code.text;
}

/** Why nothing stands here. */
export function AbsentText({ absence }: { absence: Absence }) {
  const t = useTranslations("chart.absent");
  return <span className="text-ink-faint italic">{t(absence)}</span>;
}
