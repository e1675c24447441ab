"use client";
import type { IndexedAppointment } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Button, Dialog, ErrorFace, useNotify } from "#ui/index.ts";
import { secondOf } from "./units.ts";
import { useAppointmentActions } from "./useAppointmentActions.ts";

interface Props {
  readonly appointment: IndexedAppointment;
  /** The patient takes it back, or the doctor does. */
  readonly by: "patient" | "doctor";
  readonly onClose: () => void;
}

/** Takes an appointment back, after saying what that means. */
export function CancelDialog({ appointment, by, onClose }: Props) {
  const t = useTranslations("appointments.cancelling");
  const shell = useTranslations("shell");
  const dates = useDates();
  const nameOf = useProviderNames();
  const notify = useNotify();
  const { cancel, decline } = useAppointmentActions();
  const { isBusy, error, run } = useWork();
  const confirm = async () => {
    await (by === "patient" ? cancel : decline)(appointment);
    notify({ title: t("done") });
    onClose();
  };
  const { doctor, start } = appointment;
  const time = dates.time(secondOf(start));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title")}
      lead={by === "patient" ? t("lead", { name: nameOf(doctor), time }) : t("doctorLead", { time })}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button
            look="danger"
            isBusy={isBusy}
            onClick={() => void run(confirm)}
            data-testid="cancel-confirm"
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      {error ? <ErrorFace error={error} onRetry={() => void run(confirm)} /> : null}
    </Dialog>
  );
}
