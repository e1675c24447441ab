"use client";
import type { Hex, IndexedToken } from "@linchpin/protocol";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useCustodianNames, useProviderNames } from "#network/index.ts";
import { Button, Card, Checkbox, ErrorFace, Section, SkeletonList } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import { useReadersOf } from "./useReadersOf.ts";

/** What will be destroyed, what nobody can call back, and the one step that does it. */
export function EraseWarning({ token, onErase }: { token: IndexedToken; onErase: () => void }) {
  const t = useTranslations("erasing");
  const format = useFormatter();
  const dates = useDates();
  const nameOf = useProviderNames();
  const { custodians } = useConfig();
  const [isUnderstood, setIsUnderstood] = useState(false);
  const issuer = nameOf(token.issuer);
  const facts = {
    issuer,
    date: dates.day(token.mintedAt),
    versions: token.version,
    custodians: format.list(custodians.map(({ name }) => name)),
  };
  return (
    <div className="space-y-8">
      <Section title={t("destroyed.title")}>
        <Card className="border-red p-5">
          <p className="font-medium">{t("destroyed.what", facts)}</p>
          <ul className="mt-3 list-disc space-y-1.5 pl-5 text-sm text-ink-soft">
            <li>{t("destroyed.pieces", facts)}</li>
            <li>{t("destroyed.copies")}</li>
            <li>{t("destroyed.readers")}</li>
            <li className="font-medium text-ink">{t("destroyed.forEver")}</li>
          </ul>
        </Card>
      </Section>
      <Section title={t("stays.title")}>
        <Card className="space-y-4 p-5 text-sm">
          <PastReaders tokenId={token.tokenId as Hex} />
          <ul className="list-disc space-y-1.5 pl-5 text-ink-soft">
            <li>{t("remainder.source-of-issuer", { issuer })}</li>
            <li>{t("remainder.history-on-chain")}</li>
            <li>{t("remainder.ciphertexts-elsewhere")}</li>
          </ul>
        </Card>
      </Section>
      <div className="space-y-4">
        <Checkbox
          label={t("understood")}
          checked={isUnderstood}
          onChange={(event) => setIsUnderstood(event.target.checked)}
          data-testid="erase-understood"
        />
        <p className="text-sm text-ink-soft">{t("secondFactor")}</p>
        <Button
          look="danger"
          size="large"
          className="max-sm:w-full"
          disabled={!isUnderstood}
          onClick={onErase}
          data-testid="erase-now"
        >
          {t("action")}
        </Button>
      </div>
    </div>
  );
}

function PastReaders({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("erasing.stays");
  const states = useTranslations("states");
  const format = useFormatter();
  const dates = useDates();
  const nameOf = useProviderNames();
  const custodianName = useCustodianNames();
  const past = useReadersOf(tokenId);
  if (past.isPending) return <SkeletonList label={states("loading")} rows={1} />;
  if (past.isError) return <ErrorFace error={past.error} onRetry={() => void past.refetch()} />;
  const { readers, silent } = past.data;
  return (
    <div data-testid="past-readers" data-count={readers.length}>
      <p className="font-medium">{t(readers.length === 0 ? "nobody" : "somebody")}</p>
      <ul className="mt-2 space-y-1">
        {readers.map(({ provider, last, withIdentity }) => (
          <li key={provider}>
            {t(withIdentity ? "reader" : "readerWithout", {
              name: nameOf(provider),
              date: dates.day(last),
            })}
          </li>
        ))}
      </ul>
      {silent.length > 0 ? (
        <p className="mt-2 text-ink-soft">{t("silent", { names: format.list(silent.map(custodianName)) })}</p>
      ) : null}
    </div>
  );
}
