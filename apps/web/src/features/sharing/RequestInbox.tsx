"use client";
import { Inbox, LockKeyhole } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, EmptyState, ErrorFace, SkeletonList } from "#ui/index.ts";
import { RequestCard } from "./RequestCard.tsx";
import type { RequestView } from "./requestView.ts";
import type { useRequests } from "./useRequests.ts";

interface Props {
  readonly inbox: ReturnType<typeof useRequests>;
  readonly onGrant: (request: RequestView) => void;
  readonly onDeny: (request: RequestView) => void;
}

const ANSWERED_SHOWN = 3;

/** The requests: those that wait first, then the last answered ones. Sealed words need the keys. */
export function RequestInbox({ inbox, onGrant, onDeny }: Props) {
  const t = useTranslations("sharing");
  const states = useTranslations("states");
  if (inbox.isPending) return <SkeletonList label={states("loading")} rows={1} />;
  if (inbox.isError) return <WaitingFace error={inbox.error} onRetry={() => void inbox.refetch()} />;
  const { waiting, isOpen, unreadable, needsSession } = inbox.data;
  if (needsSession || (!isOpen && waiting > 0)) return <LockedInbox waiting={waiting} />;
  const open = inbox.requests.filter(({ state }) => state === "waiting");
  const answered = inbox.requests.filter(({ state }) => state !== "waiting").slice(0, ANSWERED_SHOWN);
  return (
    <>
      {open.length === 0 ? (
        <EmptyState picture={<Inbox aria-hidden className="size-10" />} title={t("empty.title")}>
          {t("empty.lead")}
        </EmptyState>
      ) : (
        <ul className="space-y-3">
          {open.map((request) => (
            <li key={request.requestId}>
              <RequestCard
                request={request}
                onGrant={() => onGrant(request)}
                onDeny={() => onDeny(request)}
              />
            </li>
          ))}
        </ul>
      )}
      {answered.length > 0 ? (
        <>
          <h3 className="mt-6 mb-3 text-sm font-medium text-ink-faint">{t("answered")}</h3>
          <ul className="space-y-3">
            {answered.map((request) => (
              <li key={request.requestId}>
                <RequestCard request={request} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {unreadable > 0 ? (
        <p className="mt-3 text-sm text-ink-faint">{t("unreadable", { count: unreadable })}</p>
      ) : null}
    </>
  );
}

function LockedInbox({ waiting }: { waiting: number }) {
  const t = useTranslations("sharing.locked");
  const { unlock, keys } = useLinchpin();
  const [error, setError] = useState<unknown>(null);
  const open = () => {
    setError(null);
    unlock().catch((thrown: { code?: string }) => {
      if (thrown.code !== "keys/not-unlocked") setError(thrown);
    });
  };
  return (
    <div className="space-y-3">
      <EmptyState
        picture={<LockKeyhole aria-hidden className="size-10" />}
        title={t("title", { count: waiting })}
        action={
          <Button look="primary" isBusy={keys === "unlocking"} onClick={open} data-testid="unlock-requests">
            {t("action")}
          </Button>
        }
      >
        <span data-testid="requests-waiting" data-count={waiting}>
          {t("lead")}
        </span>
      </EmptyState>
      {error ? <ErrorFace error={error} /> : null}
    </div>
  );
}
