"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { NeedsKeys } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Banner, ErrorFace, Section, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { EmergencyList } from "./EmergencyList.tsx";

const LIVE_MS = 6_000;

/** For an accredited auditor: every emergency that custodians told them of, flagged, with the doctor's words. */
export function AuditedEmergencies() {
  const t = useTranslations("emergency.audit");
  const { active } = useRole();
  if (active !== "auditor") return null;
  return (
    <Section title={t("title")} hint={t("hint")}>
      <NeedsKeys words="emergency.locked" testId="unlock-emergency">
        <Told />
      </NeedsKeys>
    </Section>
  );
}

function Told() {
  const t = useTranslations("emergency.audit");
  const states = useTranslations("states");
  const { quietly } = useLinchpin();
  const { provider } = useRole();
  const providerId = provider?.providerId ?? 0;
  const told = useQuery({
    queryKey: ["audited-emergencies", providerId],
    enabled: providerId > 0,
    refetchInterval: LIVE_MS,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring) return [];
      const { sdk, network, as, keyring } = actor;
      const keys = await sdk.deriveProviderKeys(keyring);
      return sdk.readEmergencyNotices(network, { as, reader: { keys, providerId } });
    },
  });
  if (told.isError) return <ErrorFace error={told.error} onRetry={() => void told.refetch()} />;
  if (!told.data) return <SkeletonList label={states("loading")} rows={1} />;
  if (told.data.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <div className="space-y-3" data-testid="audited-emergencies">
      <Banner tone="danger" title={t("flag", { count: told.data.length })}>
        {t("flagLead")}
      </Banner>
      <EmergencyList
        emergencies={told.data}
        whoseOf={({ patientId }) => (
          <Link href={`/audit?q=${patientId}`} className="text-teal hover:underline">
            {t("whose", { id: `${patientId.slice(0, 10)}…${patientId.slice(-6)}` })}
          </Link>
        )}
      />
    </div>
  );
}
