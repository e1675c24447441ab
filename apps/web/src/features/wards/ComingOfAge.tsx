import { useTranslations } from "use-intl";
import { Button, Card } from "#ui/index.ts";

/** While one acts for somebody: how they take over themselves. The link loads a new document: the camera's leave comes with it. */
export function ComingOfAge({ name }: { name: string }) {
  const t = useTranslations("care.comingOfAge");
  return (
    <Card className="space-y-4 p-5" data-testid="coming-of-age">
      <h2 className="text-lg font-semibold">{t("title", { name })}</h2>
      <p className="text-ink-soft">{t("lead", { name })}</p>
      <ol className="list-decimal space-y-1.5 pl-5 text-sm text-ink-soft">
        <li>{t("first", { name })}</li>
        <li>{t("second")}</li>
        <li>{t("third", { name })}</li>
      </ol>
      <p className="text-sm font-medium">{t("after", { name })}</p>
      <Button look="primary" className="max-sm:w-full" asChild>
        <a href="/helping" data-testid="to-coming-of-age">
          {t("action")}
        </a>
      </Button>
    </Card>
  );
}
