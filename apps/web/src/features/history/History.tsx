"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Subject, useHistory } from "#network/index.ts";
import { Button, ErrorFace, SkeletonList } from "#ui/index.ts";
import { HistoryTimeline } from "./HistoryTimeline.tsx";

/** The history of a token, a patient or a provider, with all its faces. */
export function History({
  subject,
  label,
  empty,
}: {
  subject: Subject | null;
  label: string;
  empty: ReactNode;
}) {
  const states = useTranslations("states");
  const history = useHistory(subject);
  if (history.isPending) return <SkeletonList label={states("loading")} />;
  if (history.isError) return <ErrorFace error={history.error} onRetry={() => void history.refetch()} />;
  const events = history.data.pages.flatMap((page) => page.events);
  if (events.length === 0) return empty;
  return (
    <>
      <HistoryTimeline events={events} label={label} hasTokens={subject?.kind !== "token"} />
      {history.hasNextPage ? (
        <Button
          isBusy={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
          className="mt-6"
        >
          {states("more")}
        </Button>
      ) : null}
    </>
  );
}
