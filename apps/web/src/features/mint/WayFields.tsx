import { useTranslations } from "use-intl";
import { SelectField } from "#ui/index.ts";
import type { DeskWay } from "./readBatch.ts";

const PROFILES: readonly DeskWay["profile"][] = ["safe-harbor", "care"];
const NOTES: readonly DeskWay["notes"][] = ["remove", "scrub"];

interface Props {
  readonly way: DeskWay;
  readonly isDisabled: boolean;
  readonly onChange: (way: DeskWay) => void;
}

/** How identity is taken out of the files that are chosen next. */
export function WayFields({ way, isDisabled, onChange }: Props) {
  const t = useTranslations("mint.way");
  return (
    <div className="mb-4 grid gap-4 sm:grid-cols-2">
      <SelectField
        label={t("profile.label")}
        hint={t(`profile.hint.${way.profile}`)}
        value={way.profile}
        disabled={isDisabled}
        onChange={({ target: { value } }) => onChange({ ...way, profile: value as DeskWay["profile"] })}
        data-testid="deidentify-profile"
      >
        {PROFILES.map((one) => (
          <option key={one} value={one}>
            {t(`profile.of.${one}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("notes.label")}
        hint={t(`notes.hint.${way.notes}`)}
        value={way.notes}
        disabled={isDisabled}
        onChange={({ target: { value } }) => onChange({ ...way, notes: value as DeskWay["notes"] })}
        data-testid="deidentify-notes"
      >
        {NOTES.map((one) => (
          <option key={one} value={one}>
            {t(`notes.of.${one}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
