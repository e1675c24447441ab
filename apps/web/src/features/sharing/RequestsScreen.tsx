"use client";
import { Link2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useTellDone, WaitingFace, WaitingLines } from "#features/waiting/index.ts";
import { Button, PageHeader, Section, SkeletonList, useNotify } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { AccessList } from "./AccessList.tsx";
import { DenyDialog } from "./DenyDialog.tsx";
import { ExtendDialog } from "./ExtendDialog.tsx";
import { RequestInbox } from "./RequestInbox.tsx";
import type { GrantView, RequestView } from "./requestView.ts";
import { ScanLink } from "./ScanLink.tsx";
import { ShareDialog } from "./ShareDialog.tsx";
import { StopDialog } from "./StopDialog.tsx";
import { useGrantViews } from "./useGrantViews.ts";
import { useRequests } from "./useRequests.ts";
import { useSharingActions } from "./useSharingActions.ts";
import { Writers } from "./Writers.tsx";

type Asked =
  | { readonly kind: "grant" | "deny"; readonly request: RequestView }
  | { readonly kind: "share" }
  | { readonly kind: "extend"; readonly grant: GrantView }
  | { readonly kind: "stop"; readonly grants: readonly GrantView[] }
  | { readonly kind: "stop-everything" }
  | null;

/** Requests waiting for an answer, and everyone who may read. */
export function RequestsScreen() {
  const t = useTranslations("sharing");
  const states = useTranslations("states");
  const folders = useTranslations("compartments");
  const format = useFormatter();
  const notify = useNotify();
  const tellDone = useTellDone();
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
          <>
            <ScanLink />
            <Button asChild>
              <Link href="/links" data-testid="to-links">
                <Link2 aria-hidden className="size-4" />
                {t("byLink")}
              </Link>
            </Button>
            <Button onClick={() => setAsked({ kind: "share" })} data-testid="share">
              {t("share")}
            </Button>
          </>
        }
      />
      <WaitingLines kinds={["grant", "change", "revocation", "revocation-of-all", "denial", "keys"]} />
      <Section title={t("waiting")}>
        <RequestInbox
          inbox={inbox}
          onGrant={(request) => setAsked({ kind: "grant", request })}
          onDeny={(request) => setAsked({ kind: "deny", request })}
        />
      </Section>
      <Section title={t("readers")} hint={t("readersHint")} className="mt-10">
        {grants.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
        {grants.isError ? <WaitingFace error={grants.error} onRetry={() => void grants.refetch()} /> : null}
        {grants.data && !isSomebodyIn ? <p className="text-ink-soft">{t("noReaders")}</p> : null}
        {grants.data && grants.data.length > 0 ? (
          <AccessList
            grants={grants.data}
            onExtend={(grant) => setAsked({ kind: "extend", grant })}
            onStop={(stopped) => setAsked({ kind: "stop", grants: stopped })}
          />
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
      <Writers />
      {asked?.kind === "grant" || asked?.kind === "share" ? (
        <ShareDialog {...(asked.kind === "grant" ? { request: asked.request } : {})} onClose={close} />
      ) : null}
      {asked?.kind === "extend" ? (
        <ExtendDialog
          grant={asked.grant}
          onClose={close}
          onConfirm={async (seconds, onStep) => {
            const waiting = await actions.extend(asked.grant, { seconds, onStep });
            tellDone(waiting, { title: t("extended", { name: asked.grant.grantee.name }) });
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
            const waiting = of ? await actions.deny(of.request, words) : null;
            tellDone(waiting, { title: t("deniedNotice", { name: asked.request.from.name }) });
          }}
        />
      ) : null}
      {asked?.kind === "stop" ? (
        <StopDialog
          title={t("stopTitle", { name: asked.grants[0]?.grantee.name ?? "" })}
          lead={t("stopLead")}
          onClose={close}
          onConfirm={async () => {
            const stopped = asked.grants.flatMap(({ grantIds }) => grantIds);
            const { count, waiting } = await actions.stop(stopped);
            tellDone(waiting, {
              title: t("stopped", { name: asked.grants[0]?.grantee.name ?? "" }),
              detail: t("stoppedAt", { count }),
            });
          }}
          onConfirmForCause={async (onStopped) => {
            const { providerId = 0, name = "" } = asked.grants[0]?.grantee ?? {};
            const how = { grants: grants.data ?? [], onStopped };
            const { count, waiting, lockedOut = [] } = await actions.stopForCause(providerId, how);
            const others = how.grants.filter(({ grantIds }) => grantIds.some((id) => lockedOut.includes(id)));
            const names = format.list([...new Set(others.map(({ grantee }) => grantee.name))]);
            if (names !== "") notify({ title: folders("lockedOut", { names }) });
            tellDone(waiting, { title: t("cause.done", { name }), detail: t("stoppedAt", { count }) });
          }}
        />
      ) : null}
      {asked?.kind === "stop-everything" ? (
        <StopDialog
          title={t("stopEverythingTitle")}
          lead={t("stopEverythingLead")}
          onClose={close}
          onConfirm={async () => {
            tellDone(await actions.stopEverything(), { title: t("stoppedEverything") });
          }}
        />
      ) : null}
    </>
  );
}
