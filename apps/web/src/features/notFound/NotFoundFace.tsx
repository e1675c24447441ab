import { createTranslator } from "use-intl/core";
import { readRequestLocale } from "#i18n/readRequestLocale.ts";
import { EmptyState } from "#ui/EmptyState.tsx";
import { Logo } from "#ui/Logo.tsx";

/** Nothing here: said, with a way to somewhere. */
export async function NotFoundFace() {
  const t = createTranslator({ ...(await readRequestLocale()), namespace: "states.notFound" });
  return (
    <main id="main" className="mx-auto w-full max-w-2xl px-4 py-16 sm:py-24">
      <EmptyState
        isWholePage
        picture={<Logo className="size-14" />}
        title={t("title")}
        action={
          <a
            href="/"
            className="inline-flex min-h-10 items-center rounded-control bg-teal px-4 text-sm font-medium text-on-teal hover:bg-teal-strong"
          >
            {t("action")}
          </a>
        }
      >
        {t("lead")}
      </EmptyState>
    </main>
  );
}
