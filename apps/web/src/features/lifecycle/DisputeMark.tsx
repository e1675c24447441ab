"use client";
import type { Hex } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Banner } from "#ui/index.ts";
import { answerOf, disputeOf } from "./codes.ts";
import { useTokenLife } from "./useTokenLife.ts";

/** What whoever reads a record must know: its patient calls it wrong, and what the issuer says to that. */
export function DisputeMark({ tokenId, issuer }: { tokenId: Hex; issuer: string }) {
  const t = useTranslations("lifecycle");
  const dates = useDates();
  const life = useTokenLife(tokenId);
  const [latest] = life.data?.disputes ?? [];
  if (!latest) return null;
  const { version, at, code, state, answer, amended } = latest;
  const date = dates.day(at);
  return (
    <div data-testid="dispute-mark" data-state={state}>
      <Banner
        tone={state === "amended" ? "neutral" : "waiting"}
        title={t("mark.title", { code: t(`dispute.code.${disputeOf(code)}`) })}
      >
        <p>{t("mark.about", { version, date })}</p>
        <p>
          {state === "open" ? t("mark.open", { issuer }) : null}
          {state === "answered" && answer
            ? t("mark.answered", { issuer, answer: t(`answer.code.${answerOf(answer.code)}`) })
            : null}
          {state === "amended" ? t("mark.amended", { version: amended ?? 0 }) : null}
        </p>
      </Banner>
    </div>
  );
}
