import { createTranslator } from "use-intl/core";
import { Brand } from "#features/frame/index.ts";
import { readRequestLocale } from "#i18n/readRequestLocale.ts";
import { EmptyState } from "#ui/EmptyState.tsx";
import { Logo } from "#ui/Logo.tsx";

/** Nothing here: said, with a way to somewhere. */
export async function NotFoundFace() {
  const t = createTranslator({ ...(await readRequestLocale()), namespace: "states.notFound" });
  return (
    <>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex min-h-16 w-full max-w-6xl items-center px-4 sm:px-6">
          <Brand />
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-2xl px-4 py-12 sm:py-20">
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
    </>
  );
}
