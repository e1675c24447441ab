import { useFormatter, useTranslations } from "use-intl";
import type { MoveEffects } from "./moveEffects.ts";

interface Props {
  readonly effects: MoveEffects;
  readonly isNew: boolean;
  /** How many records move. */
  readonly count: number;
}

/** Who no longer reads what moves, who does from then on, and what a new folder means for those let in before. */
export function MoveEffectList({ effects: { lose, gain, keep }, isNew, count }: Props) {
  const t = useTranslations("compartments.effect");
  const format = useFormatter();
  const lines = [
    isNew ? t("new") : null,
    lose.length > 0 ? t("lose", { names: format.list(lose) }) : null,
    gain.length > 0 ? t("gain", { names: format.list(gain) }) : null,
    keep.length > 0 ? t("keep", { names: format.list(keep) }) : null,
    count > 0 && lose.length > 0 ? t("copies") : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <ul className="list-disc space-y-1 pl-5 text-sm text-ink-soft" data-testid="move-effects">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
