"use client";
import { RotateCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
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
}

/** An error with its way out: what happened, what to do, and its code for whoever helps. */
export function ErrorFace({ error, onRetry }: Props) {
  const t = useTranslations("states.error");
  const { code, message, hint } = (typeof error === "object" && error !== null ? error : {}) as Described;
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
        title={isOurs && typeof message === "string" ? message : t("title")}
        action={
          onRetry ? (
            <Button size="small" onClick={onRetry}>
              <RotateCw aria-hidden className="size-4" />
              {t("retry")}
            </Button>
          ) : null
        }
      >
        <p>{isOurs && typeof hint === "string" ? hint : t("lead")}</p>
        {isOurs ? <p className="mt-1 font-mono text-xs">{code}</p> : null}
      </Banner>
    </div>
  );
}
