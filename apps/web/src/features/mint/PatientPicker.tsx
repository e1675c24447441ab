"use client";
import type { Hex } from "@linchpin/protocol";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { TextField } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import { patientNamedBy } from "./patientNamedBy.ts";
import { useOwnPatients } from "./useOwnPatients.ts";
import { usePatientCheck } from "./usePatientCheck.ts";

interface Props {
  /** Null while nobody who may be written to is chosen. */
  readonly onChoose: (patientId: Hex | null) => void;
  readonly testId?: string;
}

/** Chooses whose record it is: by their code, patient id or wallet, or from those known here; checked on chain. */
export function PatientPicker({ onChoose, testId = "patient-id" }: Props) {
  const t = useTranslations("mint.patient");
  const dates = useDates();
  const [text, setText] = useState("");
  const { chainId } = useConfig();
  const named = patientNamedBy(text, chainId);
  const check = usePatientCheck(named);
  const own = useOwnPatients();
  const isWellFormed = /^0x([0-9a-f]{64}|[0-9a-f]{40})$/i.test(named);
  const chosen = isWellFormed && check.data?.mayWrite ? check.data.patientId : null;
  useEffect(() => onChoose(chosen), [chosen, onChoose]);
  const code = (check.error as { code?: string } | null)?.code;
  const unknown = check.data === null || code === "patient/unknown" || code === "indexer/not-found";
  const fault =
    named !== "" && !isWellFormed
      ? t("malformed")
      : unknown
        ? t("unknown")
        : check.isError
          ? t("unreachable")
          : check.data && !check.data.mayWrite
            ? t("mayNot")
            : undefined;
  return (
    <div className="space-y-2">
      <TextField
        label={t("label")}
        hint={t("hint")}
        error={fault}
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="LINCHPIN:P:…"
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        data-testid={testId}
      />
      {own.length > 0 && named === "" ? (
        <div>
          <p className="mb-1.5 text-sm text-ink-faint">{t("own")}</p>
          <ul className="flex flex-wrap gap-2">
            {own.slice(0, 8).map(({ patientId, since }) => (
              <li key={patientId}>
                <button
                  type="button"
                  onClick={() => setText(patientId)}
                  data-testid={`own-patient-${patientId}`}
                  className="min-h-8 rounded-full border border-line bg-surface px-3 text-xs hover:border-teal"
                >
                  <span className="font-mono">
                    {patientId.slice(0, 8)}…{patientId.slice(-4)}
                  </span>{" "}
                  <span className="text-ink-faint">{dates.day(since)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p role="status" className="min-h-5 text-sm" data-testid="patient-check" data-ok={chosen !== null}>
        {chosen ? (
          <span className="inline-flex items-center gap-1.5 text-teal-strong">
            <CircleCheck aria-hidden className="size-4" />
            {t("ok")}
          </span>
        ) : isWellFormed && check.isFetching ? (
          <span className="text-ink-faint">{t("checking")}</span>
        ) : check.data && !check.data.mayWrite ? (
          <span className="inline-flex items-center gap-1.5 text-ink-soft">
            <CircleAlert aria-hidden className="size-4" />
            {t("mayNotHint")}
          </span>
        ) : null}
      </p>
    </div>
  );
}
