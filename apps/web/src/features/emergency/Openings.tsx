"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { ErrorFace, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { EmergencyList } from "./EmergencyList.tsx";

const LIVE_MS = 4_000;

/** What the patient's own letters say of emergencies: theirs, and those of whom they help. */
export function useToldEmergencies() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["told-emergencies", patientId],
    enabled: patientId !== null && keys === "unlocked",
    refetchInterval: LIVE_MS,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return [];
      const { sdk, network, as, keyring } = actor;
      return sdk.readEmergencyNotices(network, { as, reader: { keyring, patientId } });
    },
  });
}

/** Who opened the patient's summary, when and why. */
export function Openings() {
  const t = useTranslations("emergency.own.openings");
  const states = useTranslations("states");
  const { patientId } = useRole();
  const told = useToldEmergencies();
  if (told.isError) return <ErrorFace error={told.error} onRetry={() => void told.refetch()} />;
  if (!told.data) return <SkeletonList label={states("loading")} rows={1} />;
  const own = told.data.filter((one) => one.patientId === patientId);
  if (own.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return <EmergencyList emergencies={own} />;
}
