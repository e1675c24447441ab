"use client";
import type { IndexedToken } from "@linchpin/protocol";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Badge, Card, Copyable, KeyPicture } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";

/** What a token is now. */
export function TokenFacts({ token }: { token: IndexedToken }) {
  const t = useTranslations("audit");
  const history = useTranslations("history");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { custodians } = useConfig();
  const { burned, issuer, mintedAt, version, patientId, manifest, owner } = token;
  const copy = (value: string) => (
    <Copyable value={value} copyLabel={t("copy")} copiedLabel={history("copied")} head={10} tail={8} />
  );
  return (
    <Card className="flex flex-wrap items-start gap-6 p-5 sm:p-6">
      <KeyPicture
        needed={2}
        linchpin={burned ? "away" : "in-place"}
        pieces={custodians.map((one) => ({ ...one, state: burned ? "unreachable" : "in-place" }))}
        className="size-20"
      />
      <dl className="grid min-w-0 flex-1 basis-64 gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
        <Fact label={t("fact.issuer")}>{nameOf(issuer)}</Fact>
        <Fact label={t("fact.state")}>
          {burned ? (
            <Badge tone="danger">{t("fact.erased")}</Badge>
          ) : (
            <Badge tone="good">{t("fact.live")}</Badge>
          )}
        </Fact>
        <Fact label={t("fact.minted")}>{dates.time(mintedAt)}</Fact>
        <Fact label={t("fact.version")}>{version}</Fact>
        <Fact label={t("fact.patient")}>
          {copy(patientId)}{" "}
          <Link href={`/audit?q=${patientId}`} className="text-teal hover:underline">
            {t("fact.history")}
          </Link>
        </Fact>
        {owner ? <Fact label={t("fact.owner")}>{copy(owner)}</Fact> : null}
        <Fact label={t("fact.manifest")}>{copy(manifest)}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-faint">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
