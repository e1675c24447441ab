"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Banner, Button } from "#ui/index.ts";

/** A patient now, and what to do next. A sign-in that lies on this device alone is lost with it but for helpers. */
export function Joined({ isBuiltIn }: { isBuiltIn: boolean }) {
  const t = useTranslations("enrol.done");
  return (
    <Banner
      tone="good"
      title={t("title")}
      action={
        <>
          <Button look="primary" size="small" asChild>
            <Link href="/records" data-testid="enrolled-go">
              {t("go")}
            </Link>
          </Button>
          {isBuiltIn ? (
            <Button size="small" asChild>
              <Link href="/guardians" data-testid="enrolled-people">
                {t("choose")}
              </Link>
            </Button>
          ) : null}
        </>
      }
    >
      <p>{t("lead")}</p>
      {isBuiltIn ? <p className="mt-2">{t("people")}</p> : null}
    </Banner>
  );
}
