import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Badge, Card, KeyPicture } from "#ui/index.ts";
import type { RecordView } from "./recordView.ts";

/** One record in hand: who made it and when, who can open it, and its key. */
export function RecordCard({ record, href }: { record: RecordView; href: string }) {
  const t = useTranslations("records.card");
  const format = useFormatter();
  const dates = useDates();
  const { tokenId, issuer, version, mintedAt, isErased, readers, key } = record;
  return (
    <Card className="relative flex items-center gap-4 p-4 transition-colors hover:border-teal sm:p-5">
      <KeyPicture needed={key.needed} pieces={key.pieces} linchpin={isErased ? "away" : "in-place"} />
      <div className="min-w-0 flex-1">
        <h3 className="font-semibold">
          <Link
            href={href}
            className="after:absolute after:inset-0 after:rounded-card"
            data-testid={`record-${tokenId}`}
          >
            {record.title ?? t("from", { issuer })}
          </Link>
        </h3>
        <p className="text-sm text-ink-soft">
          {t(record.title ? "made" : "madeOn", {
            issuer,
            date: dates.time(mintedAt),
          })}
        </p>
        <p className="mt-1.5 flex flex-wrap items-center gap-1.5 text-sm">
          {isErased ? <Badge tone="danger">{t("erased")}</Badge> : null}
          {record.folder ? (
            <span data-testid="record-folder">
              <Badge>{record.folder}</Badge>
            </span>
          ) : null}
          {version > 1 ? <Badge>{t("version", { version })}</Badge> : null}
          {readers.length === 0 ? (
            <span className="text-ink-faint">{t("onlyYou")}</span>
          ) : (
            <span className="text-ink-soft">{t("readers", { names: format.list(readers) })}</span>
          )}
        </p>
      </div>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint" />
    </Card>
  );
}
