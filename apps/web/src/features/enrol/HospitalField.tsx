"use client";
import { useTranslations } from "use-intl";
import { providerName, useProviders } from "#network/index.ts";
import { ErrorFace, SelectField } from "#ui/index.ts";

const HOSPITAL = 2;

interface Props {
  readonly value: number;
  readonly onChange: (providerId: number) => void;
  /** It is somebody else's hospital whom one enrols. */
  readonly isTheirs?: boolean;
}

/** Which hospital may write records from the start. */
export function HospitalField({ value, onChange, isTheirs = false }: Props) {
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
      label={t(isTheirs ? "theirs" : "label")}
      hint={t(isTheirs ? "theirsHint" : "hint")}
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
