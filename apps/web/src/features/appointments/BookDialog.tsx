"use client";
import type { IndexedAppointment } from "@linchpin/protocol";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { providerName, useProviders } from "#network/index.ts";
import {
  Button,
  Dialog,
  ErrorFace,
  Progress,
  SelectField,
  SkeletonList,
  TextAreaField,
  useNotify,
} from "#ui/index.ts";
import { ROLE_OF_KIND } from "#wallet/roles.ts";
import { TimeChoice } from "./TimeChoice.tsx";
import { DAY_UNITS, unitOf } from "./units.ts";
import { useAppointmentActions } from "./useAppointmentActions.ts";
import { LENGTH, useFreeTimes } from "./useFreeTimes.ts";

const DAYS = 28;
const MOST_WORDS = 1000;

/** Books an appointment, or moves one to another time of the same doctor. */
export function BookDialog({ moving, onClose }: { moving?: IndexedAppointment; onClose: () => void }) {
  const t = useTranslations("appointments.booking");
  const shell = useTranslations("shell");
  const states = useTranslations("states");
  const notify = useNotify();
  const providers = useProviders();
  const { book, move } = useAppointmentActions();
  const { isBusy, error, run } = useWork();
  const [from] = useState(() => unitOf(new Date()) + 1);
  const [chosen, setDoctor] = useState(moving?.doctor ?? 0);
  const [chosenStart, setStart] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const doctors = (providers.data ?? [])
    .filter(({ kind, status }) => ROLE_OF_KIND[kind] === "doctor" && status === "active")
    .map((provider) => ({ id: provider.providerId, name: providerName(provider) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const doctor = chosen || (doctors.length === 1 ? (doctors[0]?.id ?? 0) : 0);
  const times = useFreeTimes(doctor, {
    ...{ from, until: from + DAYS * DAY_UNITS },
    length: moving?.length ?? LENGTH,
  });
  // Somebody else may have taken it since.
  const start = chosenStart !== null && times.data?.includes(chosenStart) ? chosenStart : null;
  const confirm = async () => {
    if (start === null) return;
    const choice = { doctor, start, reason };
    await (moving ? move(moving, choice) : book(choice));
    notify({ title: t(moving ? "moved" : "done") });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(moving ? "moveTitle" : "title")}
      lead={t("lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("back")}</Button>
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={start === null}
            onClick={() => void run(confirm)}
            data-testid="book-confirm"
          >
            {t(moving ? "move" : "confirm")}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        {moving ? null : (
          <SelectField
            label={t("doctor")}
            value={doctor}
            onChange={(event) => {
              setDoctor(Number(event.target.value));
              setStart(null);
            }}
            data-testid="book-doctor"
          >
            <option value={0}>{t("choose")}</option>
            {doctors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        {doctor > 0 && times.isPending ? <SkeletonList label={states("loading")} rows={2} /> : null}
        {times.isError ? <ErrorFace error={times.error} onRetry={() => void times.refetch()} /> : null}
        {times.data?.length === 0 ? (
          <p className="text-sm text-ink-soft" data-testid="no-times">
            {t("none")}
          </p>
        ) : null}
        {times.data && times.data.length > 0 ? (
          <TimeChoice times={times.data} value={start} onChange={setStart} />
        ) : null}
        {start === null ? null : (
          <TextAreaField
            label={t("reason")}
            hint={t(moving ? "reasonKept" : "reasonHint")}
            value={reason}
            maxLength={MOST_WORDS}
            onChange={(event) => setReason(event.target.value)}
            data-testid="book-reason"
          />
        )}
        {isBusy ? <Progress label={t("sending")} /> : null}
        {error ? <ErrorFace error={error} onRetry={() => void run(confirm)} /> : null}
      </div>
    </Dialog>
  );
}
