"use client";
import { useTranslations } from "use-intl";
import { Banner, Button } from "#ui/index.ts";

/** A newer version came while somebody was reading, or the one that they may read is not the latest. */
export function NewerVersion({
  version,
  latest,
  onOpen,
}: {
  version: number;
  latest: number;
  /** Absent where it is open to somebody else alone. */
  onOpen?: () => void;
}) {
  const t = useTranslations("lifecycle.newer");
  if (version >= latest) return null;
  return (
    <div data-testid="newer-version" data-latest={latest}>
      <Banner
        tone="waiting"
        title={t("title", { version, latest })}
        action={
          onOpen ? (
            <Button size="small" look="primary" onClick={onOpen} data-testid="open-newest">
              {t("open")}
            </Button>
          ) : null
        }
      >
        {onOpen ? null : t("ask")}
      </Banner>
    </div>
  );
}
