import { ArrowRight, BadgeCheck, Eye, Hospital } from "lucide-react";
import { createTranslator } from "use-intl/core";
import { readRequestLocale } from "#i18n/readRequestLocale.ts";
import { readDeployment } from "#server/deployment/readDeployment.ts";
import { LandingKey } from "./LandingKey.tsx";
import { LandingSearch } from "./LandingSearch.tsx";
import { LandingSignIn } from "./LandingSignIn.tsx";

/** The front page, written by the server alone but for its two buttons: what this is, for whom, the way in, and a record to verify. */
export async function Landing() {
  const { locale, messages, timeZone } = await readRequestLocale();
  const t = createTranslator({ locale, messages, namespace: "home" });
  const people = [
    { key: "patients", icon: BadgeCheck },
    { key: "hospitals", icon: Hospital },
    { key: "auditors", icon: Eye },
  ] as const;
  return (
    <>
      <section className="mx-auto grid w-full max-w-6xl items-center gap-10 px-4 py-12 sm:px-6 sm:py-20 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
        <div>
          <h1 className="text-4xl leading-[1.12] font-semibold tracking-tight sm:text-5xl">{t("title")}</h1>
          <p className="mt-5 max-w-[56ch] text-lg text-ink-soft">{t("lead")}</p>
          <div className="mt-8 flex flex-wrap items-center gap-3">
            <LandingSignIn
              signIn={t("signIn")}
              goOn={t("continue")}
              i18n={{ locale, timeZone, messages: { signIn: messages.signIn } }}
            />
            <a
              href="/directory"
              className="inline-flex min-h-12 items-center gap-2 rounded-control font-medium text-teal hover:underline sm:px-4"
            >
              {t("directory")}
              <ArrowRight aria-hidden className="size-4" />
            </a>
          </div>
        </div>
        <LandingKey custodians={readDeployment().custodians} locale={locale} messages={messages} />
      </section>
      <section aria-labelledby="people" className="border-y border-line bg-surface">
        <div className="mx-auto w-full max-w-6xl px-4 py-12 sm:px-6">
          <h2 id="people" className="sr-only">
            {t("people")}
          </h2>
          <ul className="grid gap-8 md:grid-cols-3">
            {people.map(({ key, icon: Icon }) => (
              <li key={key}>
                <Icon aria-hidden className="size-6 text-teal" />
                <h3 className="mt-3 font-semibold">{t(`${key}.title`)}</h3>
                <p className="mt-1 text-ink-soft">{t(`${key}.lead`)}</p>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section className="mx-auto w-full max-w-6xl px-4 py-12 sm:px-6 sm:py-16">
        <h2 className="text-xl font-semibold">{t("verify.title")}</h2>
        <p className="mt-1 max-w-[60ch] text-ink-soft">{t("verify.lead")}</p>
        <LandingSearch words={messages.audit.search} />
      </section>
    </>
  );
}
