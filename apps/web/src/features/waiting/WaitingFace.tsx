"use client";
import { useTranslations } from "use-intl";
import { Banner, Button, ErrorFace } from "#ui/index.ts";
import { outOf, useRetryWhileOut } from "./useRetryWhileOut.ts";
import { useWaitingWords } from "./useWaitingWords.ts";

interface Props {
  readonly error: unknown;
  /** Does the same again. It must ask the person for nothing: it is called by itself while custodians are out. */
  readonly onRetry: () => void;
}

/**
 * In place of `ErrorFace` where something can be repeated without asking: while custodians are out it says for whom it
 * waits, and goes on by itself when they are back.
 */
export function WaitingFace({ error, onRetry }: Props) {
  const t = useTranslations("waiting");
  const { sentenceOf } = useWaitingWords();
  const out = outOf(error);
  useRetryWhileOut(error, onRetry);
  if (out === null) return <ErrorFace error={error} onRetry={onRetry} />;
  const { needed = 0, answered = 0 } = ((error as { facts?: object }).facts ?? {}) as {
    needed?: number;
    answered?: number;
  };
  const title =
    out.length > 0
      ? sentenceOf({ missing: out, enough: Math.max(1, needed - answered), awaitsChain: false })
      : t("forNetwork");
  return (
    <div data-testid="waiting-face">
      <Banner
        tone="waiting"
        title={title}
        action={
          <Button size="small" onClick={onRetry}>
            {t("now")}
          </Button>
        }
      >
        {t("nothingLost")}
      </Banner>
    </div>
  );
}
