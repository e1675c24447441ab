"use client";
import type { Hex } from "@linchpin/protocol";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { REASONS } from "#features/alarm/index.ts";
import { Banner, Button, Copyable, SelectField, TextAreaField } from "#ui/index.ts";
import type { StatedReason } from "./useEmergencyOpening.ts";

const LEAST = 10;

interface Props {
  readonly patientId: Hex;
  readonly onState: (reason: StatedReason) => void;
  readonly onCancel: () => void;
}

/** Why the summary is opened: a kind for all to see, and words for the patient and the auditors alone. */
export function ReasonForm({ patientId, onState, onCancel }: Props) {
  const t = useTranslations("emergency");
  const [code, setCode] = useState(1);
  const [words, setWords] = useState("");
  const [isShort, setIsShort] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = words.trim();
    setIsShort(said.length < LEAST);
    if (said.length >= LEAST) onState({ code, words: said });
  };
  return (
    <form onSubmit={submit} className="space-y-5" data-testid="reason-form">
      <p className="text-sm text-ink-soft">
        {t("doctor.whom")}{" "}
        <Copyable
          value={patientId}
          copyLabel={t("doctor.copy")}
          copiedLabel={t("doctor.copied")}
          head={10}
          tail={6}
        />
      </p>
      <SelectField
        label={t("doctor.reason")}
        value={code}
        onChange={(event) => setCode(Number(event.target.value))}
        data-testid="reason-code"
      >
        {Object.entries(REASONS).map(([number, name]) => (
          <option key={number} value={number}>
            {t(`reason.${name}`)}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={t("doctor.words")}
        hint={t("doctor.wordsHint")}
        error={isShort ? t("doctor.tooShort") : undefined}
        maxLength={1000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        data-testid="reason-words"
      />
      <Banner tone="waiting" title={t("doctor.effect.title")}>
        {t("doctor.effect.lead")}
      </Banner>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" data-testid="open-summary">
          {t("doctor.action")}
        </Button>
        <Button onClick={onCancel}>{t("doctor.cancel")}</Button>
      </div>
    </form>
  );
}
