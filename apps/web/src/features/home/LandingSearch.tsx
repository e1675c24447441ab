"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";

/** One box for a token id, a patient id or a provider: leads to the public history. */
export function LandingSearch() {
  const t = useTranslations("audit.search");
  const router = useRouter();
  const [query, setQuery] = useState("");
  const search = (event: FormEvent) => {
    event.preventDefault();
    const asked = query.trim();
    if (asked !== "") router.push(`/audit?q=${encodeURIComponent(asked)}`);
  };
  return (
    <search>
      <form onSubmit={search} className="mt-5 flex max-w-2xl flex-col gap-2 sm:flex-row">
        <label htmlFor="find" className="sr-only">
          {t("label")}
        </label>
        <input
          id="find"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder={t("placeholder")}
          autoComplete="off"
          spellCheck={false}
          className="min-h-12 min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-4 text-base placeholder:text-ink-faint"
        />
        <button
          type="submit"
          className="min-h-12 rounded-control border border-line-strong bg-surface px-6 font-medium hover:bg-sunken"
        >
          {t("action")}
        </button>
      </form>
    </search>
  );
}
