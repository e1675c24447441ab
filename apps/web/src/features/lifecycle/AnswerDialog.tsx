"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { ANSWERS } from "./codes.ts";
import type { ReceivedDispute } from "./useDisputeInbox.ts";
import { WordsDialog } from "./WordsDialog.tsx";

/** The issuer answers without a new version: of what kind, which anybody sees, and in words for the patient alone. */
export function AnswerDialog({ dispute, onClose }: { dispute: ReceivedDispute; onClose: () => void }) {
  const t = useTranslations("lifecycle.answer");
  const { act } = useLinchpin();
  const queries = useQueryClient();
  return (
    <WordsDialog
      about="answer"
      lead={t("lead")}
      wordsHint={t("wordsHint")}
      kinds={ANSWERS.map((code) => ({ code, label: t(`code.${code}`) }))}
      onSend={async (said) => {
        const { sdk, network, as, wallet } = await act();
        const { tokenId, version } = dispute;
        await sdk.answerDispute(network, { tokenId, version, ...said, as, wallet });
        await queries.invalidateQueries({ queryKey: ["dispute-inbox"] });
      }}
      onClose={onClose}
    >
      <blockquote className="border-l-2 border-line-strong pl-3 text-sm whitespace-pre-wrap">
        {dispute.words}
      </blockquote>
    </WordsDialog>
  );
}
