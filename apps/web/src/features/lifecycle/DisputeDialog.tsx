"use client";
import type { Hex } from "@linchpin/protocol";
import type { DisputeCode } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, Dialog, ErrorFace, Progress, SelectField, TextAreaField } from "#ui/index.ts";
import { DISPUTES } from "./codes.ts";

interface Props {
  readonly tokenId: Hex;
  readonly version: number;
  readonly issuer: string;
  readonly onClose: () => void;
}

/** A patient says what is wrong: of what kind, which anybody sees, and in words, which the issuer alone reads. */
export function DisputeDialog({ tokenId, version, issuer, onClose }: Props) {
  const t = useTranslations("lifecycle.dispute");
  const shell = useTranslations("shell");
  const { unlock } = useLinchpin();
  const queries = useQueryClient();
  const { isBusy, error, run } = useWork();
  const [code, setCode] = useState<DisputeCode>("wrong");
  const [words, setWords] = useState("");
  const send = () =>
    run(async () => {
      const { sdk, network, as, wallet, keyring } = await unlock();
      const order = { tokenId, version, code, words: words.trim(), as, wallet, keyring };
      await sdk.disputeRecord(network, order);
      await queries.invalidateQueries({ queryKey: ["token-life", tokenId] });
      await queries.invalidateQueries({ queryKey: ["dispute-words"] });
      onClose();
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title")}
      lead={t("lead", { issuer, version })}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={words.trim() === ""}
            onClick={() => void send()}
            data-testid="dispute-send"
          >
            {t("send")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <SelectField
          label={t("kind")}
          hint={t("kindHint")}
          value={code}
          onChange={(event) => setCode(event.target.value as DisputeCode)}
          data-testid="dispute-code"
        >
          {DISPUTES.map((one) => (
            <option key={one} value={one}>
              {t(`code.${one}`)}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          label={t("words")}
          hint={t("wordsHint", { issuer })}
          rows={4}
          maxLength={1500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          data-testid="dispute-words"
        />
        {isBusy ? <Progress label={t("sending")} /> : null}
        {error ? <ErrorFace error={error} onRetry={() => void send()} /> : null}
      </div>
    </Dialog>
  );
}
