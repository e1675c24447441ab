"use client";
import { useTranslations } from "use-intl";
import { providerName, useProviders } from "#network/index.ts";
import { ErrorFace, SelectField } from "#ui/index.ts";

const HOSPITAL = 2;

interface Props {
  readonly value: number;
  readonly onChange: (providerId: number) => void;
  /** Of somebody whom one enrols, or one more of one's own. */
  readonly whose?: "own" | "theirs" | "another";
}

/** Which hospital may write records. */
export function HospitalField({ value, onChange, whose = "own" }: Props) {
  const t = useTranslations("enrol.hospital");
  const providers = useProviders();
  if (providers.isError) {
    return <ErrorFace error={providers.error} onRetry={() => void providers.refetch()} />;
  }
  const hospitals = (providers.data ?? []).filter(
    ({ kind, status }) => kind === HOSPITAL && status === "active",
  );
  return (
    <SelectField
      label={t(`label.${whose}`)}
      hint={t(`hint.${whose}`)}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      data-testid="enrol-hospital"
    >
      <option value={0}>{t("none")}</option>
      {hospitals.map((one) => (
        <option key={one.providerId} value={one.providerId}>
          {providerName(one)}
        </option>
      ))}
    </SelectField>
  );
}
