"use client";
import { useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { LazyWardEmergencies } from "#features/emergency/index.ts";
import { heldCode, onHeldCode, releaseCode } from "#features/invited/index.ts";
import { BackToKeys, NeedsKeys } from "#features/keys/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { EmptyState, PageHeader, Section, SkeletonList } from "#ui/index.ts";
import { AcceptCard } from "./AcceptCard.tsx";
import { ApproveCard } from "./ApproveCard.tsx";
import { CodeForm } from "./CodeForm.tsx";
import { useWards } from "./useWards.ts";
import { WardList } from "./WardList.tsx";

/** The people whom the patient helps: saying yes, practising, and bringing one onto a new device. */
export function HelpingScreen() {
  const t = useTranslations("helping");
  const held = useSyncExternalStore(onHeldCode, heldCode, () => "");
  const [pasted, setPasted] = useState("");
  const code = pasted || held;
  const done = () => {
    setPasted("");
    releaseCode();
  };
  return (
    <>
      <PageHeader back={<BackToKeys />} title={t("title")} lead={t("lead")} />
      <NeedsKeys words="guardians.locked" testId="unlock-people">
        <div className="max-w-3xl space-y-10">
          {code.includes("#i=") ? <AcceptCard key={code} code={code} onDone={done} /> : null}
          {code.includes("#r=") ? <ApproveCard key={code} code={code} onDone={done} /> : null}
          <OfWards />
          <Wards isAsked={code !== ""} />
          {code ? null : (
            <Section title={t("code.title")} hint={t("code.hint")}>
              <CodeForm onCode={setPasted} />
            </Section>
          )}
        </div>
      </NeedsKeys>
    </>
  );
}

/** What those whom the patient helps have met with. */
function OfWards() {
  const wards = useWards();
  return <LazyWardEmergencies nameOf={(id) => wards.data?.find(({ patientId }) => patientId === id)?.name} />;
}

/** `isAsked`: something is being decided above, so that nothing need be said of nobody. */
function Wards({ isAsked }: { isAsked: boolean }) {
  const t = useTranslations("helping");
  const states = useTranslations("states");
  const wards = useWards();
  if (wards.isError) return <WaitingFace error={wards.error} onRetry={() => void wards.refetch()} />;
  if (!wards.data) return <SkeletonList label={states("loading")} rows={1} />;
  if (wards.data.length === 0 && isAsked) return null;
  if (wards.data.length === 0) return <EmptyState title={t("empty.title")}>{t("empty.lead")}</EmptyState>;
  return (
    <Section title={t("people")}>
      <WardList wards={wards.data} />
    </Section>
  );
}
