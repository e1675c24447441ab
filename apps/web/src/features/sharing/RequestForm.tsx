"use client";
import type { RequestWords } from "@linchpin/protocol";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Checkbox, ErrorFace, SelectField, TextAreaField, TextField } from "#ui/index.ts";
import { TermText } from "./TermText.tsx";

const DAY = 86_400;
const TERMS = [3_600, DAY, 7 * DAY, 30 * DAY, 90 * DAY];
const PURPOSES = ["treatment", "second-opinion", "insurance", "research", "other"] as const;

interface Props {
  readonly patientId?: string;
  /** Signs and delivers the request. */
  readonly onSend: (request: RequestWords & { patientId: string }) => Promise<void>;
}

/** A provider asks a patient: who, what for, for how long, in a sentence of their own. */
export function RequestForm({ patientId: given = "", onSend }: Props) {
  const t = useTranslations("sharing");
  const [patientId, setPatientId] = useState(given);
  const [purpose, setPurpose] = useState<RequestWords["purpose"]>("treatment");
  const [seconds, setSeconds] = useState(30 * DAY);
  const [note, setNote] = useState("");
  const [withIdentity, setWithIdentity] = useState(true);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isWellFormed = /^0x[0-9a-f]{64}$/i.test(patientId.trim());
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setError(null);
    try {
      await onSend({
        patientId: patientId.trim().toLowerCase(),
        purpose,
        seconds,
        note: note.trim(),
        withIdentity,
      });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <form onSubmit={send} className="space-y-5">
      <TextField
        label={t("form.patient")}
        hint={t("form.patientHint")}
        error={patientId && !isWellFormed ? t("form.patientError") : undefined}
        value={patientId}
        onChange={(event) => setPatientId(event.target.value)}
        className="font-mono"
        autoComplete="off"
        spellCheck={false}
        placeholder="0x…"
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label={t("purposeLabel")}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value as RequestWords["purpose"])}
        >
          {PURPOSES.map((value) => (
            <option key={value} value={value}>
              {t(`purpose.${value}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("termLabel")}
          value={seconds}
          onChange={(event) => setSeconds(Number(event.target.value))}
        >
          {TERMS.map((term) => (
            <option key={term} value={term}>
              <TermText seconds={term} />
            </option>
          ))}
        </SelectField>
      </div>
      <TextAreaField
        label={t("form.note")}
        hint={t("form.noteHint")}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Checkbox
        label={t("form.identity")}
        hint={t("form.identityHint")}
        checked={withIdentity}
        onChange={(event) => setWithIdentity(event.target.checked)}
      />
      {error ? <ErrorFace error={error} /> : null}
      <Button
        look="primary"
        type="submit"
        isBusy={isBusy}
        disabled={!isWellFormed}
        className="w-full sm:w-auto"
        data-testid="send-request"
      >
        {t("form.send")}
      </Button>
    </form>
  );
}
