"use client";
import { useTranslations } from "use-intl";
import { ChoiceGroup } from "./ChoiceGroup.tsx";
import { TermText } from "./TermText.tsx";

const DAY = 86_400;
/** One visit, a month, until stopped. */
const TERMS = [DAY, 30 * DAY, 0];

interface Props {
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
  /** The term that was asked for. */
  readonly asked?: number;
}

/** For how long. */
export function TermField({ seconds, onChange, asked }: Props) {
  const t = useTranslations("sharing");
  const terms = [...new Set([...TERMS, ...(asked === undefined ? [] : [asked])])].sort(
    (a, b) => (a || Infinity) - (b || Infinity),
  );
  return (
    <ChoiceGroup
      legend={t("termLabel")}
      testId="grant-term"
      value={String(seconds)}
      onChange={(value) => onChange(Number(value))}
      options={terms.map((term) => ({
        value: String(term),
        label: term === DAY ? t("term.visit") : <TermText seconds={term} />,
        ...(term === asked
          ? { hint: t("asAsked") }
          : term === DAY
            ? { hint: <TermText seconds={term} /> }
            : {}),
      }))}
    />
  );
}
