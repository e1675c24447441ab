"use client";
import type { RequestWords } from "@linchpin/protocol";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Checkbox, ErrorFace, Field, Input, Select, TextArea } from "#ui/index.ts";
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
      <Field
        label={t("form.patient")}
        hint={t("form.patientHint")}
        error={patientId && !isWellFormed ? t("form.patientError") : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={patientId}
            onChange={(event) => setPatientId(event.target.value)}
            className="font-mono"
            autoComplete="off"
            spellCheck={false}
            placeholder="0x…"
          />
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("purposeLabel")}>
          {(control) => (
            <Select
              {...control}
              value={purpose}
              onChange={(event) => setPurpose(event.target.value as RequestWords["purpose"])}
            >
              {PURPOSES.map((value) => (
                <option key={value} value={value}>
                  {t(`purpose.${value}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("termLabel")}>
          {(control) => (
            <Select {...control} value={seconds} onChange={(event) => setSeconds(Number(event.target.value))}>
              {TERMS.map((term) => (
                <option key={term} value={term}>
                  <TermText seconds={term} />
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={t("form.note")} hint={t("form.noteHint")}>
        {(control) => (
          <TextArea
            {...control}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
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
