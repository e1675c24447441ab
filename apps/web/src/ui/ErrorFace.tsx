"use client";
import { RotateCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

interface Described {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly hint?: unknown;
  readonly facts?: unknown;
}

/** An error with its way out: what happened, what to do, and its code for whoever helps. */
export function ErrorFace({ error, onRetry }: Props) {
  const t = useTranslations("states.error");
  const described = (typeof error === "object" && error !== null ? error : {}) as Described;
  const { code } = described;
  const words = useWords(described);
  const place = useRef<HTMLDivElement>(null);
  // In a dialog on a phone it would appear below the edge, unseen.
  useEffect(() => {
    if (error && place.current?.closest("[role=dialog]")) place.current.scrollIntoView({ block: "nearest" });
  }, [error]);
  const isOurs = typeof code === "string" && code.includes("/");
  return (
    <div ref={place}>
      <Banner
        tone="danger"
        title={words.title}
        action={
          onRetry ? (
            <Button size="small" onClick={onRetry}>
              <RotateCw aria-hidden className="size-4" />
              {t("retry")}
            </Button>
          ) : null
        }
      >
        <p>{words.lead}</p>
        {isOurs ? <p className="mt-1 font-mono text-xs">{code}</p> : null}
      </Banner>
    </div>
  );
}

/** What went wrong, in words. Errors speak English; the commonest are known in every language. */
function useWords({ code, message, hint, facts }: Described) {
  const t = useTranslations("states.error");
  const isEnglish = useLocale() === "en";
  const isOurs = typeof code === "string" && code.includes("/");
  if (!isOurs) return { title: t("title"), lead: t("lead") };
  const known = `known.${code.replace("/", ".")}` as "known.custodians.too-few";
  if (!isEnglish && t.has(`${known}.title`)) {
    const values = {
      answered: 0,
      needed: 0,
      line: 1,
      ...((facts ?? {}) as Readonly<Record<string, number>>),
    };
    return { title: t(`${known}.title`, values), lead: t(`${known}.lead`) };
  }
  return {
    title: typeof message === "string" ? message : t("title"),
    lead: typeof hint === "string" ? hint : t("lead"),
  };
}
