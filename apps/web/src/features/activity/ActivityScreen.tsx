"use client";
import { Activity } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useHistoryItems } from "#features/history/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useCustodianNames, useHistory } from "#network/index.ts";
import {
  Banner,
  Button,
  Card,
  EmptyState,
  ErrorFace,
  PageHeader,
  SkeletonList,
  Timeline,
} from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { useJournal } from "./useJournal.ts";
import { useJournalItems } from "./useJournalItems.tsx";

/** Everything that happened to a patient's records: the chain's public steps and what each custodian wrote down. */
export function ActivityScreen() {
  const t = useTranslations("activity");
  const states = useTranslations("states");
  const { patientId } = useRole();
  const history = useHistory(patientId ? { kind: "patient", id: patientId } : null);
  const journal = useJournal(patientId);
  const events = (history.data?.pages ?? []).flatMap((page) => page.events);
  const steps = useHistoryItems(events, { hasTokens: true, isPlain: true });
  const reads = useJournalItems(journal.data?.entries ?? [], patientId);
  const items = [...steps, ...reads].sort((a, b) => b.at - a.at);
  const isPending = history.isPending || journal.isPending;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="mb-4 space-y-3 empty:hidden">
        {journal.data?.needsSession ? <SignInAgain onDone={() => void journal.refetch()} /> : null}
        <SilentCustodians silent={journal.data?.silent ?? []} />
        {history.isError ? (
          <WaitingFace error={history.error} onRetry={() => void history.refetch()} />
        ) : null}
        {journal.isError ? (
          <WaitingFace error={journal.error} onRetry={() => void journal.refetch()} />
        ) : null}
      </div>
      {isPending ? <SkeletonList label={states("loading")} /> : null}
      {!isPending && items.length === 0 ? (
        <EmptyState picture={<Activity aria-hidden className="size-10" />} title={t("empty.title")}>
          {t("empty.lead")}
        </EmptyState>
      ) : null}
      {!isPending && items.length > 0 ? (
        <Card className="p-5 sm:p-6" data-testid="activity">
          <Timeline label={t("title")} items={items} />
          {history.hasNextPage ? (
            <Button
              isBusy={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
              className="mt-6"
            >
              {states("more")}
            </Button>
          ) : null}
        </Card>
      ) : null}
      <p className="mt-4 max-w-[72ch] text-sm text-ink-faint">{t("sources")}</p>
    </>
  );
}

function SilentCustodians({ silent }: { silent: readonly number[] }) {
  const t = useTranslations("activity");
  const nameOf = useCustodianNames();
  if (silent.length === 0) return null;
  return (
    <Banner tone="waiting" title={t("silent.title", { names: silent.map(nameOf).join(", ") })}>
      {t("silent.lead")}
    </Banner>
  );
}

function SignInAgain({ onDone }: { onDone: () => void }) {
  const t = useTranslations("activity.signIn");
  const { signedIn } = useLinchpin();
  const [error, setError] = useState<unknown>(null);
  if (error) return <ErrorFace error={error} onRetry={() => setError(null)} />;
  return (
    <Banner
      tone="waiting"
      title={t("title")}
      action={
        <Button
          size="small"
          onClick={() => void signedIn().then(onDone, setError)}
          data-testid="sign-in-again"
        >
          {t("action")}
        </Button>
      }
    >
      {t("lead")}
    </Banner>
  );
}
