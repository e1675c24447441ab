import { ScanLine } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";

/**
 * The way to the page with the camera. A page's leave to use it comes with its document, so this loads a new one: within
 * the app only that document may look.
 */
export function ScanLink() {
  const t = useTranslations("sharing");
  return (
    <Button look="primary" asChild>
      <a href="/scan" data-testid="to-scan">
        <ScanLine aria-hidden className="size-4" />
        {t("scan")}
      </a>
    </Button>
  );
}
