"use client";
import { FileQuestion, Link2, Link2Off } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, EmptyState, ErrorFace, PageHeader, SkeletonList } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import { AskForm } from "./AskForm.tsx";
import { OpenedSummary } from "./OpenedSummary.tsx";
import { PasteForm } from "./PasteForm.tsx";
import { type SharedState, useSharedSummary } from "./useSharedSummary.ts";

/** A summary that somebody shared, from the link in the address to the chart. */
export function SharedSummary() {
  const t = useTranslations("sharedSummary");
  const { state, read, open, clear } = useSharedSummary();
  return (
    <div data-testid="shared-summary" data-status={state.status}>
      <div className="print:hidden">
        <PageHeader title={t("title")} {...(state.status === "opened" ? {} : { lead: t("lead") })} />
      </div>
      <div aria-live="polite">
        {state.status === "reading" ? <SkeletonList label={t("reading")} rows={1} /> : null}
        {state.status === "none" ? <PasteForm onRead={(text) => void read(text)} /> : null}
        {state.status === "failed" ? (
          <ErrorFace error={state.error} onRetry={() => void read(state.text)} />
        ) : null}
        {state.status === "asking" ? (
          <AskForm state={state} onOpen={(answer) => void open(state, answer)} />
        ) : null}
        <Closed state={state} onAgain={clear} />
      </div>
      {state.status === "opened" ? <OpenedSummary opened={state} onClose={clear} /> : null}
    </div>
  );
}

/** Links that open nothing here, each with why and what to do. */
function Closed({ state, onAgain }: { state: SharedState; onAgain: () => void }) {
  const t = useTranslations("sharedSummary");
  const { name: network } = useConfig();
  const again = (
    <Button onClick={onAgain} data-testid="another-link">
      {t("malformed.again")}
    </Button>
  );
  if (state.status === "elsewhere") {
    return (
      <EmptyState
        picture={<Link2 aria-hidden className="size-10" />}
        title={t("elsewhere.title", { host: state.host })}
        action={again}
      >
        {t("elsewhere.lead", { network })}
      </EmptyState>
    );
  }
  if (state.status === "gone" || state.status === "malformed") {
    return (
      <EmptyState
        picture={<Link2Off aria-hidden className="size-10" />}
        title={t(`${state.status}.title`)}
        action={again}
      >
        {t(`${state.status}.lead`)}
      </EmptyState>
    );
  }
  if (state.status !== "newer" && state.status !== "unreadable") return null;
  return (
    <EmptyState
      picture={<FileQuestion aria-hidden className="size-10" />}
      title={t(`${state.status}.title`)}
      action={again}
    >
      {t(`${state.status}.lead`)}
    </EmptyState>
  );
}
