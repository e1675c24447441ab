"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Badge, Button } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { answerOf, disputeOf } from "./codes.ts";
import type { DisputeFacts } from "./lifeOf.ts";

const TONES = { open: "waiting", answered: "neutral", amended: "good" } as const;

/** What the patient called wrong, how it stands, and, with the keys unlocked, what both sides wrote. */
export function DisputeList({ disputes, issuer }: { disputes: readonly DisputeFacts[]; issuer: string }) {
  const t = useTranslations("lifecycle");
  const dates = useDates();
  const words = useWords();
  const { unlock, keys } = useLinchpin();
  return (
    <ul className="space-y-3" aria-label={t("dispute.mine")}>
      {disputes.map(({ digest, version, code, at, state, answer, amended }) => (
        <li
          key={digest}
          className="space-y-1.5 rounded-card border border-line bg-surface px-4 py-3 text-sm"
          data-testid="own-dispute"
          data-state={state}
        >
          <p className="flex flex-wrap items-center justify-between gap-2">
            <span className="inline-block font-medium first-letter:uppercase">
              {t(`dispute.code.${disputeOf(code)}`)}
            </span>
            <Badge tone={TONES[state]}>{t(`dispute.state.${state}`)}</Badge>
          </p>
          <p className="text-ink-soft">
            {t("dispute.about", {
              version,
              date: dates.day(at),
            })}
          </p>
          {words.data?.get(digest) ? <Quote text={words.data.get(digest) as string} /> : null}
          {state === "open" ? <p className="text-ink-soft">{t("mark.open", { issuer })}</p> : null}
          {answer ? (
            <p>{t("mark.answered", { issuer, answer: t(`answer.code.${answerOf(answer.code)}`) })}</p>
          ) : null}
          {answer && words.data?.get(answer.digest) ? (
            <Quote text={words.data.get(answer.digest) as string} />
          ) : null}
          {amended ? <p>{t("mark.amended", { version: amended })}</p> : null}
        </li>
      ))}
      {keys === "unlocked" ? null : (
        <li>
          <Button
            size="small"
            onClick={() => void unlock().catch(() => {})}
            data-testid="unlock-dispute-words"
          >
            {t("dispute.unlock")}
          </Button>
        </li>
      )}
    </ul>
  );
}

function Quote({ text }: { text: string }) {
  return (
    <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap text-ink">
      {text}
    </blockquote>
  );
}

/** By digest: the patient's own words from their notes, the issuer's from its letters. */
function useWords() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["dispute-words", patientId, keys],
    enabled: keys === "unlocked" && patientId !== null,
    refetchInterval: 8_000,
    queryFn: async (): Promise<ReadonlyMap<string, string>> => {
      const actor = await quietly();
      if (!actor?.keyring || !patientId) return new Map();
      const { sdk, network, as, keyring } = actor;
      const [{ document }, answers] = await Promise.all([
        sdk.readNotes(network, { as, keyring, patientId: patientId as Hex }),
        sdk.readDisputeLetters(network, { as, keyring, kind: "dispute-answer" }),
      ]);
      const all = [...sdk.ownDisputesIn(document), ...answers];
      return new Map(all.map(({ digest, words }) => [digest, words]));
    },
  });
}
