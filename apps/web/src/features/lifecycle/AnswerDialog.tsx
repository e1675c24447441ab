"use client";
import type { AnswerCode } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, Dialog, ErrorFace, Progress, SelectField, TextAreaField } from "#ui/index.ts";
import { ANSWERS } from "./codes.ts";
import type { ReceivedDispute } from "./useDisputeInbox.ts";

/** The issuer answers without a new version: of what kind, which anybody sees, and in words for the patient alone. */
export function AnswerDialog({ dispute, onClose }: { dispute: ReceivedDispute; onClose: () => void }) {
  const t = useTranslations("lifecycle.answer");
  const shell = useTranslations("shell");
  const { act } = useLinchpin();
  const queries = useQueryClient();
  const { isBusy, error, run } = useWork();
  const [code, setCode] = useState<AnswerCode>("stands");
  const [words, setWords] = useState("");
  const send = () =>
    run(async () => {
      const { sdk, network, as, wallet } = await act();
      const { tokenId, version } = dispute;
      await sdk.answerDispute(network, { tokenId, version, code, words: words.trim(), as, wallet });
      await queries.invalidateQueries({ queryKey: ["dispute-inbox"] });
      onClose();
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title")}
      lead={t("lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={words.trim() === ""}
            onClick={() => void send()}
            data-testid="answer-send"
          >
            {t("send")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <blockquote className="border-l-2 border-line-strong pl-3 text-sm whitespace-pre-wrap">
          {dispute.words}
        </blockquote>
        <SelectField
          label={t("kind")}
          hint={t("kindHint")}
          value={code}
          onChange={(event) => setCode(event.target.value as AnswerCode)}
          data-testid="answer-code"
        >
          {ANSWERS.map((one) => (
            <option key={one} value={one}>
              {t(`code.${one}`)}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          label={t("words")}
          hint={t("wordsHint")}
          rows={4}
          maxLength={1500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          data-testid="answer-words"
        />
        {isBusy ? <Progress label={t("sending")} /> : null}
        {error ? <ErrorFace error={error} onRetry={() => void send()} /> : null}
      </div>
    </Dialog>
  );
}
