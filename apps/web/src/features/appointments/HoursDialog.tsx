"use client";
import type { Availability } from "@linchpin/sdk/care";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, Dialog, ErrorFace, Progress, TextField, useNotify } from "#ui/index.ts";
import { HoursTable } from "./HoursTable.tsx";
import { keepHours, readHours, usualHours } from "./keptHours.ts";
import { unitOf } from "./units.ts";

/** How far ahead hours are offered: the pages of a calendar that one transaction takes. */
const PAGES = 64;

/** A doctor's pattern of the week, and days that are otherwise; offered for the next four weeks. */
export function HoursDialog({ doctor, onClose }: { doctor: number; onClose: () => void }) {
  const t = useTranslations("appointments.hours");
  const shell = useTranslations("shell");
  const notify = useNotify();
  const cache = useQueryClient();
  const { act } = useLinchpin();
  const { isBusy, error, run } = useWork();
  const [hours, setHours] = useState<Availability>(usualHours);
  const [closedOn, setClosedOn] = useState("");
  useEffect(() => void readHours(doctor).then((kept) => kept && setHours(kept)), [doctor]);
  const offer = async () => {
    const { network, wallet } = await act();
    const { availabilitySchema, offeredPages, offerHours, PAGE_UNITS } = await import("@linchpin/sdk/care");
    const checked = availabilitySchema.parse(hours);
    const firstPage = Math.floor(unitOf(new Date()) / PAGE_UNITS);
    const pages = offeredPages(checked, { firstPage, count: PAGES });
    await offerHours(network, { wallet, doctor, firstPage, pages });
    await keepHours(doctor, checked);
    await cache.invalidateQueries({ queryKey: ["free-times"] });
    notify({ title: t("done") });
    onClose();
  };
  const isBackwards = hours.weekly.some(({ hours: { from, until } }) => from >= until);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title")}
      lead={t("lead", { zone: hours.timeZone })}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("back")}</Button>
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={isBackwards}
            onClick={() => void run(offer)}
            data-testid="offer-hours"
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <HoursTable weekly={hours.weekly} onChange={(weekly) => setHours({ ...hours, weekly })} />
        {isBackwards ? (
          <p role="alert" className="text-sm font-medium text-red">
            {t("backwards")}
          </p>
        ) : null}
        <div className="flex items-end gap-2">
          <TextField
            label={t("closed")}
            type="date"
            value={closedOn}
            onChange={(event) => setClosedOn(event.target.value)}
            data-testid="closed-on"
          />
          <Button
            disabled={closedOn === ""}
            onClick={() => {
              const others = hours.exceptions.filter(({ date }) => date !== closedOn);
              setHours({ ...hours, exceptions: [...others, { date: closedOn, hours: [] }] });
              setClosedOn("");
            }}
          >
            {t("add")}
          </Button>
        </div>
        {hours.exceptions.length > 0 ? (
          <ul className="flex flex-wrap gap-2">
            {hours.exceptions.map(({ date }) => (
              <li key={date}>
                <Button
                  size="small"
                  aria-label={t("openAgain", { date })}
                  onClick={() =>
                    setHours({ ...hours, exceptions: hours.exceptions.filter((one) => one.date !== date) })
                  }
                >
                  {date} ×
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <p className="text-sm text-ink-soft">{t("effect")}</p>
        {isBusy ? <Progress label={t("sending")} /> : null}
        {error ? <ErrorFace error={error} onRetry={() => void run(offer)} /> : null}
      </div>
    </Dialog>
  );
}
