"use client";
import type { KeptHealthLink } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";

const MOST = 10;

interface Props {
  readonly reads: KeptHealthLink["reads"];
  readonly opened: number;
}

/** Who opened a link, as they called themselves: anybody's words, shown as such. */
export function LinkReads({ reads, opened }: Props) {
  const t = useTranslations("healthLinks");
  const dates = useDates();
  if (reads.length === 0) return null;
  const shown = reads.slice(0, MOST);
  return (
    <details className="mt-1 text-sm" data-testid="link-reads">
      <summary className="cursor-pointer py-1 text-teal">{t("reads")}</summary>
      <ul className="mt-1 space-y-1">
        {shown.map(({ at, recipient }, index) => (
          <li key={index} className="break-words">
            {recipient === ""
              ? t("readNameless", { date: dates.time(at) })
              : t("readAs", { date: dates.time(at), name: recipient })}
          </li>
        ))}
        {opened > shown.length ? <li>{t("moreReads", { count: opened - shown.length })}</li> : null}
      </ul>
      <p className="mt-1 text-ink-faint">{t("readsHint")}</p>
    </details>
  );
}
