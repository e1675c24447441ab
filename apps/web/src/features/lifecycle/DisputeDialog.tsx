"use client";
import type { Hex } from "@linchpin/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { DISPUTES } from "./codes.ts";
import { WordsDialog } from "./WordsDialog.tsx";

interface Props {
  readonly tokenId: Hex;
  readonly version: number;
  readonly issuer: string;
  readonly onClose: () => void;
}

/** A patient says what is wrong: of what kind, which anybody sees, and in words, which the issuer alone reads. */
export function DisputeDialog({ tokenId, version, issuer, onClose }: Props) {
  const t = useTranslations("lifecycle.dispute");
  const { unlock } = useLinchpin();
  const queries = useQueryClient();
  return (
    <WordsDialog
      about="dispute"
      lead={t("lead", { issuer, version })}
      wordsHint={t("wordsHint", { issuer })}
      kinds={DISPUTES.map((code) => ({ code, label: t(`code.${code}`) }))}
      onSend={async (said) => {
        const { sdk, network, as, wallet, keyring } = await unlock();
        await sdk.disputeRecord(network, { tokenId, version, ...said, as, wallet, keyring });
        await queries.invalidateQueries({ queryKey: ["token-life", tokenId] });
        await queries.invalidateQueries({ queryKey: ["dispute-words"] });
      }}
      onClose={onClose}
    />
  );
}
