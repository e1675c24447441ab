"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";

/** What the account button says: the role, else that somebody is signed in. */
export function AccountName({ role }: { role: string | null }) {
  const t = useTranslations("shell");
  return (
    <>
      <span aria-hidden className="size-2 rounded-full bg-teal" />
      <span className="sr-only">{t("account")}: </span>
      <span className="max-w-24 truncate sm:max-w-none">{role ?? t("signedIn")}</span>
      <ChevronDown aria-hidden className="size-4 text-ink-faint" />
    </>
  );
}
