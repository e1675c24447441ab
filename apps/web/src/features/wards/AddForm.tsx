"use client";
import type { AddingStep } from "@linchpin/sdk";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { HospitalField } from "#features/enrol/index.ts";
import { Button, Card, ErrorFace, Progress, TextField } from "#ui/index.ts";

interface Props {
  /** What is being done; null while nothing is. */
  readonly step: AddingStep | null;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onAdd: (chosen: { readonly name: string; readonly hospital: number }) => void;
  readonly onCancel: () => void;
}

/** Whom one cares for, and which hospital may write their records. */
export function AddForm({ step, isBusy, error, onAdd, onCancel }: Props) {
  const t = useTranslations("care.add");
  const [name, setName] = useState("");
  const [hospital, setHospital] = useState(0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd({ name: name.trim(), hospital });
  };
  return (
    <Card className="p-5">
      <form onSubmit={submit} className="space-y-4">
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <TextField
          label={t("name.label")}
          hint={t("name.hint")}
          autoComplete="off"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          data-testid="dependant-name"
        />
        <HospitalField whose="theirs" value={hospital} onChange={setHospital} />
        <ul className="list-disc space-y-1.5 rounded-card bg-sunken p-4 pl-8 text-sm text-ink-soft">
          <li>{t("effect.own")}</li>
          <li>{t("effect.opens")}</li>
          <li>{t("effect.second")}</li>
          <li>{t("effect.asks")}</li>
        </ul>
        {step === null ? null : <Progress label={t(`step.${step}`)} />}
        {error ? <ErrorFace error={error} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            type="submit"
            isBusy={isBusy}
            disabled={name.trim() === "" || hospital === 0}
            data-testid="dependant-confirm"
          >
            {t("confirm")}
          </Button>
          <Button look="quiet" disabled={isBusy} onClick={onCancel}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
