"use client";
import type { AppointmentState } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { Badge, type Tone } from "#ui/index.ts";

const TONES: Readonly<Record<AppointmentState, Tone>> = {
  none: "neutral",
  booked: "good",
  cancelled: "neutral",
  declined: "waiting",
  moved: "neutral",
  seen: "neutral",
  missed: "waiting",
};

/** How an appointment stands. */
export function AppointmentBadge({ state }: { state: AppointmentState }) {
  const t = useTranslations("appointments.state");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
