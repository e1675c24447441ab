"use client";
import type { IndexedGrant } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { askIndexer, type GrantsPage, NO_END, useProviderNames } from "#network/index.ts";
import { EmptyState, ErrorFace, PageHeader, Section, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { DenyDialog } from "./DenyDialog.tsx";
import { GrantDialog } from "./GrantDialog.tsx";
import { GrantsTable } from "./GrantsTable.tsx";
import { RequestCard } from "./RequestCard.tsx";
import type { GrantChoice, GrantView, RequestView } from "./requestView.ts";
import { StopDialog } from "./StopDialog.tsx";

/** What the patient's keys make possible here; absent until they are unlocked. */
export interface SharingActions {
  readonly requests: readonly RequestView[];
  readonly grant: (request: RequestView, choice: GrantChoice) => Promise<void>;
  readonly deny: (request: RequestView, words: string) => Promise<void>;
  readonly stop: (grant: GrantView) => Promise<void>;
}

interface Props {
  readonly actions?: SharingActions;
  /** Shown in place of the requests while `actions` is absent: how to unlock. */
  readonly locked?: ReactNode;
}

type Asked = { kind: "grant" | "deny"; request: RequestView } | { kind: "stop"; grant: GrantView } | null;

/** Requests waiting for an answer, and everyone who may read. */
export function RequestsScreen({ actions, locked }: Props) {
  const t = useTranslations("sharing");
  const states = useTranslations("states");
  const [asked, setAsked] = useState<Asked>(null);
  const grants = useGrantViews();
  const close = () => setAsked(null);
  const waiting = actions?.requests.filter(({ state }) => state === "waiting") ?? [];
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Section title={t("waiting")}>
        {waiting.length > 0 ? (
          <ul className="space-y-3">
            {waiting.map((request) => (
              <li key={request.requestId}>
                <RequestCard
                  request={request}
                  onGrant={() => setAsked({ kind: "grant", request })}
                  onDeny={() => setAsked({ kind: "deny", request })}
                />
              </li>
            ))}
          </ul>
        ) : actions || !locked ? (
          <EmptyState picture={<Inbox aria-hidden className="size-10" />} title={t("empty.title")}>
            {t("empty.lead")}
          </EmptyState>
        ) : (
          locked
        )}
      </Section>
      <Section title={t("readers")} hint={t("readersHint")} className="mt-10">
        {grants.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
        {grants.isError ? <ErrorFace error={grants.error} onRetry={() => void grants.refetch()} /> : null}
        {grants.data?.length === 0 ? <p className="text-ink-soft">{t("noReaders")}</p> : null}
        {grants.data && grants.data.length > 0 ? (
          <GrantsTable
            grants={grants.data}
            {...(actions ? { onStop: (grant: GrantView) => setAsked({ kind: "stop", grant }) } : {})}
          />
        ) : null}
      </Section>
      {asked?.kind === "grant" && actions ? (
        <GrantDialog
          isOpen
          onOpenChange={close}
          request={asked.request}
          onConfirm={(choice) => actions.grant(asked.request, choice)}
        />
      ) : null}
      {asked?.kind === "deny" && actions ? (
        <DenyDialog
          isOpen
          onOpenChange={close}
          request={asked.request}
          onConfirm={(words) => actions.deny(asked.request, words)}
        />
      ) : null}
      {asked?.kind === "stop" && actions ? (
        <StopDialog
          isOpen
          onOpenChange={close}
          name={asked.grant.grantee.name}
          onConfirm={() => actions.stop(asked.grant)}
        />
      ) : null}
    </>
  );
}

function useGrantViews() {
  const { patientId } = useRole();
  const nameOf = useProviderNames();
  return useQuery({
    queryKey: ["grants", patientId],
    enabled: patientId !== null,
    queryFn: () => askIndexer<GrantsPage>(`/v1/patients/${patientId}/grants?limit=200`),
    select: ({ grants }) => grants.map((grant) => grantView(grant, nameOf)),
  });
}

function grantView(grant: IndexedGrant, nameOf: (id: number) => string): GrantView {
  const now = Date.now() / 1000;
  const { grantId, grantee, scopeKind, scope, identityScope, notBefore, expiry, revokedAt } = grant;
  const isStopped = revokedAt !== null;
  return {
    grantId,
    grantee: { providerId: grantee, name: nameOf(grantee) },
    scope: scopeKind === 0 ? "all" : "one",
    ...(scopeKind === 0 ? {} : { tokenId: scope }),
    withIdentity: !/^0x0+$/.test(identityScope),
    since: new Date(notBefore * 1000),
    until: expiry === NO_END ? null : new Date(expiry * 1000),
    state: isStopped ? "stopped" : now >= expiry ? "expired" : now < notBefore ? "not-yet" : "in-force",
  };
}
