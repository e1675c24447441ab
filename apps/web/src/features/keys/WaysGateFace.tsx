import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Button, EmptyState } from "#ui/index.ts";

/** In the place of a record that could be lost for ever: make a second way back first. */
export function WaysGateFace() {
  const t = useTranslations("records.gate");
  return (
    <div data-testid="ways-gate">
      <EmptyState
        picture={<KeyRound aria-hidden className="size-8" />}
        title={t("title")}
        action={
          <Button look="primary" asChild>
            <Link href="/keys">{t("action")}</Link>
          </Button>
        }
      >
        {t("lead")}
      </EmptyState>
    </div>
  );
}
