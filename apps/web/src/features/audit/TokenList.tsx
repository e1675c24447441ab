"use client";
import type { IndexedToken } from "@linchpin/protocol";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Badge, Card } from "#ui/index.ts";

/** Records as an auditor sees them: an id, who made it, when. */
export function TokenList({ tokens }: { tokens: readonly IndexedToken[] }) {
  const t = useTranslations("audit");
  const dates = useDates();
  const nameOf = useProviderNames();
  return (
    <ul className="space-y-2">
      {tokens.map(({ tokenId, issuer, mintedAt, version, burned }) => (
        <li key={tokenId}>
          <Card className="relative p-4 hover:border-teal">
            <Link
              href={`/audit/${tokenId}`}
              data-testid={`audit-token-${tokenId}`}
              className="font-mono text-sm break-all after:absolute after:inset-0 after:rounded-card"
            >
              {tokenId}
            </Link>
            <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-ink-soft">
              {nameOf(issuer)} · {dates.time(mintedAt)}
              {version > 1 ? <Badge>{`${t("fact.version")} ${version}`}</Badge> : null}
              {burned ? <Badge tone="danger">{t("fact.erased")}</Badge> : null}
            </p>
          </Card>
        </li>
      ))}
    </ul>
  );
}
