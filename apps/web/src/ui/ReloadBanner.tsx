"use client";
import { useTranslations } from "use-intl";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";

/**
 * Stands for a part of the frame around every page that could not be fetched: the network was away, or a newer edition of the
 * app has taken its place. Without it the whole page would be lost.
 */
export function ReloadBanner() {
  const t = useTranslations("states.reload");
  return (
    <Banner
      tone="danger"
      title={t("title")}
      action={
        <Button size="small" look="primary" onClick={() => location.reload()} data-testid="reload">
          {t("action")}
        </Button>
      }
    >
      {t("lead")}
    </Banner>
  );
}
