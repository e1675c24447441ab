import type { RecordKind } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { SelectField } from "#ui/index.ts";

const KINDS: readonly RecordKind[] = [
  "general",
  "mental-health",
  "reproductive",
  "genomics",
  "emergency",
  "own",
];

interface Props {
  readonly kind: RecordKind;
  /** What the record looks like. */
  readonly suggested: RecordKind;
  readonly isDisabled: boolean;
  readonly onChange: (kind: RecordKind) => void;
}

/** What kind of record it is. Where that kind goes, its patient has said. */
export function KindField({ kind, suggested, isDisabled, onChange }: Props) {
  const t = useTranslations("mint.kind");
  return (
    <SelectField
      label={t("label")}
      hint={suggested === "general" || kind !== suggested ? t("hint") : t("suggested")}
      value={kind}
      disabled={isDisabled}
      onChange={({ target: { value } }) => onChange(value as RecordKind)}
      data-testid="record-kind"
    >
      {KINDS.map((one) => (
        <option key={one} value={one}>
          {t(`of.${one}`)}
        </option>
      ))}
    </SelectField>
  );
}
