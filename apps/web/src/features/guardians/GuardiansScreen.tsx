"use client";
import { useTranslations } from "use-intl";
import { BackToKeys, NeedsKeys } from "#features/keys/index.ts";
import { WaitingFace, WaitingLines } from "#features/waiting/index.ts";
import { useOutbox } from "#linchpin/index.ts";
import { Banner, EmptyState, PageHeader, Section, SkeletonList } from "#ui/index.ts";
import { AnsweredList } from "./AnsweredList.tsx";
import { AppointForm } from "./AppointForm.tsx";
import { GuardianList } from "./GuardianList.tsx";
import { InviteForm } from "./InviteForm.tsx";
import { useAppointing } from "./useAppointing.ts";
import { useGuardians } from "./useGuardians.ts";

/** The people who can bring the patient back onto a new device: asked, compared, appointed, practised with, removed. */
export function GuardiansScreen() {
  const t = useTranslations("guardians");
  return (
    <>
      <PageHeader back={<BackToKeys />} title={t("title")} lead={t("lead")} />
      <NeedsKeys words="guardians.locked" testId="unlock-people">
        <Guardians />
      </NeedsKeys>
    </>
  );
}

function Guardians() {
  const t = useTranslations("guardians");
  const states = useTranslations("states");
  const guardians = useGuardians();
  const appointing = useAppointing(guardians.data?.set ?? null);
  const { data } = guardians;
  const { data: outbox } = useOutbox();
  if (guardians.isError)
    return <WaitingFace error={guardians.error} onRetry={() => void guardians.refetch()} />;
  if (!data) return <SkeletonList label={states("loading")} rows={2} />;
  const { set, accepted, waiting } = data;
  const isOnItsWay = outbox?.lines.some(
    ({ about, state }) => about.kind === "guardians" && state === "waiting",
  );
  const canAppoint = !isOnItsWay && (accepted.length > 0 || appointing.removed.size > 0);
  return (
    <div className="max-w-3xl space-y-10" data-testid="guardians" data-set={set?.members.length ?? 0}>
      <WaitingLines kinds={["guardians"]} />
      {set ? (
        <Section
          title={t("now.title")}
          hint={t("now.hint", { needed: set.safeguards.needed, all: set.members.length })}
        >
          <GuardianList set={set} appointing={appointing} />
        </Section>
      ) : accepted.length + waiting.length === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.lead")}</EmptyState>
      ) : (
        <Banner tone="waiting" title={t("notYet.title")}>
          {t("notYet.lead")}
        </Banner>
      )}
      {accepted.length > 0 ? (
        <Section title={t("answered.title")} hint={t("answered.hint")}>
          <AnsweredList accepted={accepted} appointing={appointing} />
        </Section>
      ) : null}
      {canAppoint ? (
        <Section title={t("appoint.title")}>
          <AppointForm accepted={accepted} set={set} leastDelay={data.leastDelay} appointing={appointing} />
        </Section>
      ) : null}
      <Section title={t("invite.title")} hint={t("invite.hint")}>
        <InviteForm ownName={data.name} waiting={waiting} />
      </Section>
    </div>
  );
}
