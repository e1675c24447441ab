"use client";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import { ReloadBanner } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";

// Fetched by whom it is about alone: hardly anybody's phone was ever said to be lost.
const RecoveryAlarm = dynamic(
  () =>
    import("./RecoveryAlarm.tsx").then(
      (module) => module.RecoveryAlarm,
      () => ReloadBanner,
    ),
  { ssr: false },
);

const EVERY_MS = 20_000;

/** On the device that still speaks for a patient: looks whether others say that it is lost. */
export function RecoveryBanner() {
  const { patientId, recovery, refetch } = useRole();
  useEffect(() => {
    if (patientId === null) return;
    const timer = setInterval(() => void refetch(), EVERY_MS);
    return () => clearInterval(timer);
  }, [patientId, refetch]);
  if (patientId === null || !recovery) return null;
  return <RecoveryAlarm patientId={patientId} recovery={recovery} />;
}
