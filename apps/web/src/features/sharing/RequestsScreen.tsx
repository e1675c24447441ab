"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, ErrorFace, PageHeader, Section, SkeletonList, useNotify } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { DenyDialog } from "./DenyDialog.tsx";
import { GrantDialog } from "./GrantDialog.tsx";
import { GrantsTable } from "./GrantsTable.tsx";
import { RequestInbox } from "./RequestInbox.tsx";
import type { GrantView, RequestView } from "./requestView.ts";
import { StopDialog } from "./StopDialog.tsx";
import { useGrantViews } from "./useGrantViews.ts";
import { useRequests } from "./useRequests.ts";
import { useSharingActions } from "./useSharingActions.ts";

type Asked =
  | { readonly kind: "grant" | "deny"; readonly request: RequestView }
  | { readonly kind: "share" }
  | { readonly kind: "stop"; readonly grant: GrantView }
  | { readonly kind: "stop-everything" }
  | null;

/** Requests waiting for an answer, and everyone who may read. */
export function RequestsScreen() {
  const t = useTranslations("sharing");
  const states = useTranslations("states");
  const notify = useNotify();
  const { patientId } = useRole();
  const [asked, setAsked] = useState<Asked>(null);
  const inbox = useRequests();
  const grants = useGrantViews(patientId);
  const actions = useSharingActions();
  const close = () => setAsked(null);
  const isSomebodyIn = grants.data?.some(({ state }) => state === "in-force" || state === "not-yet") ?? false;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <Button onClick={() => setAsked({ kind: "share" })} data-testid="share">
            {t("share")}
          </Button>
        }
      />
      <Section title={t("waiting")}>
        <RequestInbox
          inbox={inbox}
          onGrant={(request) => setAsked({ kind: "grant", request })}
          onDeny={(request) => setAsked({ kind: "deny", request })}
        />
      </Section>
      <Section title={t("readers")} hint={t("readersHint")} className="mt-10">
        {grants.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
        {grants.isError ? <ErrorFace error={grants.error} onRetry={() => void grants.refetch()} /> : null}
        {grants.data?.length === 0 ? <p className="text-ink-soft">{t("noReaders")}</p> : null}
        {grants.data && grants.data.length > 0 ? (
          <GrantsTable grants={grants.data} onStop={(grant) => setAsked({ kind: "stop", grant })} />
        ) : null}
        {isSomebodyIn ? (
          <p className="mt-4">
            <Button
              look="danger"
              onClick={() => setAsked({ kind: "stop-everything" })}
              data-testid="stop-everything"
            >
              {t("stopEverything")}
            </Button>
          </p>
        ) : null}
      </Section>
      {asked?.kind === "grant" || asked?.kind === "share" ? (
        <GrantDialog
          {...(asked.kind === "grant" ? { request: asked.request } : {})}
          onClose={close}
          onConfirm={async (choice, onStep) => {
            const requestId = asked.kind === "grant" ? { requestId: asked.request.requestId } : {};
            await actions.grant(choice, { ...requestId, onStep });
            notify({ title: t("granted"), detail: t("grantedDetail") });
          }}
        />
      ) : null}
      {asked?.kind === "deny" ? (
        <DenyDialog
          isOpen
          onOpenChange={close}
          request={asked.request}
          onConfirm={async (words) => {
            const of = inbox.data?.opened.find(({ view }) => view.requestId === asked.request.requestId);
            if (of) await actions.deny(of.request, words);
            notify({ title: t("deniedNotice", { name: asked.request.from.name }) });
          }}
        />
      ) : null}
      {asked?.kind === "stop" ? (
        <StopDialog
          title={t("stopTitle", { name: asked.grant.grantee.name })}
          lead={t("stopLead")}
          onClose={close}
          onConfirm={async () => {
            const count = await actions.stop(asked.grant.grantId);
            notify({
              title: t("stopped", { name: asked.grant.grantee.name }),
              detail: t("stoppedAt", { count }),
            });
          }}
        />
      ) : null}
      {asked?.kind === "stop-everything" ? (
        <StopDialog
          title={t("stopEverythingTitle")}
          lead={t("stopEverythingLead")}
          onClose={close}
          onConfirm={async () => {
            await actions.stopEverything();
            notify({ title: t("stoppedEverything") });
          }}
        />
      ) : null}
    </>
  );
}
