"use client";
import { MessageSquareWarning } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { NeedsKeys } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Badge, Button, Card, EmptyState, ErrorFace, PageHeader, SkeletonList } from "#ui/index.ts";
import { AnswerDialog } from "./AnswerDialog.tsx";
import { answerOf, disputeOf } from "./codes.ts";
import { type ReceivedDispute, useDisputeInbox } from "./useDisputeInbox.ts";

const TONES = { open: "waiting", answered: "neutral", amended: "good" } as const;

/** What patients call wrong in records that this hospital issued: answered in words, or by a new version. */
export function DisputesScreen() {
  const t = useTranslations("lifecycle.inbox");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <NeedsKeys
        words="lifecycle.inbox.locked"
        testId="unlock-disputes"
        picture={<MessageSquareWarning aria-hidden className="size-10" />}
      >
        <Received />
      </NeedsKeys>
    </>
  );
}

function Received() {
  const t = useTranslations("lifecycle.inbox");
  const states = useTranslations("states");
  const inbox = useDisputeInbox();
  const [answering, setAnswering] = useState<ReceivedDispute | null>(null);
  if (inbox.isError) return <ErrorFace error={inbox.error} onRetry={() => void inbox.refetch()} />;
  if (inbox.isPending) return <SkeletonList label={states("loading")} />;
  if (inbox.data.length === 0) {
    return (
      <EmptyState picture={<MessageSquareWarning aria-hidden className="size-10" />} title={t("empty.title")}>
        {t("empty.lead")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="space-y-3" aria-label={t("title")}>
        {inbox.data.map((one) => (
          <li key={one.digest}>
            <ReceivedCard dispute={one} onAnswer={() => setAnswering(one)} />
          </li>
        ))}
      </ul>
      {answering ? <AnswerDialog dispute={answering} onClose={() => setAnswering(null)} /> : null}
    </>
  );
}

function ReceivedCard({ dispute, onAnswer }: { dispute: ReceivedDispute; onAnswer: () => void }) {
  const t = useTranslations("lifecycle");
  const dates = useDates();
  const { tokenId, version, code, at, state, words, answer, amended } = dispute;
  return (
    <Card className="space-y-3 p-5" data-testid="received-dispute" data-state={state}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold first-letter:uppercase">{t(`dispute.code.${disputeOf(code)}`)}</h2>
        <Badge tone={TONES[state]}>{t(`dispute.state.${state}`)}</Badge>
      </div>
      <p className="text-sm text-ink-soft">
        {t("dispute.about", {
          version,
          date: dates.time(at),
        })}{" "}
        <Link href={`/audit/${tokenId}`} className="font-mono text-teal hover:underline">
          {tokenId.slice(0, 10)}…{tokenId.slice(-6)}
        </Link>
      </p>
      <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap">{words}</blockquote>
      {answer ? (
        <p className="text-sm">
          {t("inbox.answered", { answer: t(`answer.code.${answerOf(answer.code)}`) })}
        </p>
      ) : null}
      {amended ? <p className="text-sm">{t("mark.amended", { version: amended })}</p> : null}
      {state === "amended" ? null : (
        <div className="flex flex-wrap gap-2">
          {state === "open" ? (
            <Button onClick={onAnswer} data-testid="answer">
              {t("inbox.answer")}
            </Button>
          ) : null}
          <Button asChild look="primary">
            <Link href={`/amend/${tokenId}?reason=dispute`} data-testid="amend">
              {t("inbox.amend")}
            </Link>
          </Button>
        </div>
      )}
    </Card>
  );
}
