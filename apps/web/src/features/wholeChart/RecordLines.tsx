"use client";
import { isLinchpinError } from "@linchpin/errors";
import { Circle, CircleAlert, CircleCheck, LoaderCircle, Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Badge } from "#ui/index.ts";
import type { RecordOpening } from "./RecordOpening.ts";

interface Props {
  readonly records: readonly RecordOpening[];
  readonly hrefOf: (tokenId: string) => string;
}

/** Each record of a chart by its number: who made it, and whether it is in the chart. */
export function RecordLines({ records, hrefOf }: Props) {
  const t = useTranslations("wholeChart");
  const dates = useDates();
  const nameOf = useProviderNames();
  return (
    <ol
      aria-label={t("records")}
      className="grid max-h-80 gap-x-6 overflow-y-auto text-sm sm:grid-cols-2"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      {records.map((one) => (
        <li
          key={one.record}
          data-testid={`chart-record-${one.token.tokenId}`}
          data-status={one.status}
          className="flex items-start gap-2.5 border-b border-line py-2"
        >
          <span className="inline-grid h-6 min-w-6 place-items-center rounded border border-line bg-sunken px-1 text-xs text-ink-soft tabular">
            {one.record + 1}
          </span>
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={hrefOf(one.token.tokenId)}
                prefetch={false}
                className="font-medium hover:text-teal hover:underline"
              >
                {t("source", { issuer: nameOf(one.token.issuer), date: dates.time(one.token.mintedAt) })}
              </Link>
              <Versions one={one} />
            </p>
            <p className="text-ink-soft">
              {one.status === "failed" ? <Why error={one.error} /> : t(`state.${one.status}`)}
            </p>
          </div>
          <Mark status={one.status} />
        </li>
      ))}
    </ol>
  );
}

/** A record that was amended, or one that is read in an earlier version than its newest. */
function Versions({ one }: { one: RecordOpening }) {
  const t = useTranslations("wholeChart");
  if (one.status !== "open") return null;
  const { version, withIdentity } = one.opened;
  const latest = Math.max(one.opened.latestVersion, one.token.version);
  return (
    <>
      {version < latest ? (
        <Badge tone="waiting">{t("older", { version, latest })}</Badge>
      ) : version > 1 ? (
        <Badge>{t("amended", { version })}</Badge>
      ) : null}
      {withIdentity ? null : <Badge>{t("deidentified")}</Badge>}
    </>
  );
}

function Why({ error }: { error: unknown }) {
  const t = useTranslations("wholeChart.why");
  const code = isLinchpinError(error) ? error.code : "";
  if (/^(grant|openings)\/(revoked|expired|not-)/.test(code)) return t("shut");
  if (code === "custodians/too-few" || code === "network/unreachable") return t("tooFew");
  return isLinchpinError(error) ? error.message : t("other");
}

function Mark({ status }: { status: RecordOpening["status"] }) {
  if (status === "open") return <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-teal" />;
  if (status === "failed") return <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-red" />;
  if (status === "closed") return <Lock aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />;
  if (status === "opening") {
    return (
      <LoaderCircle
        aria-hidden
        className="mt-0.5 size-5 shrink-0 animate-spin text-amber motion-reduce:animate-none"
      />
    );
  }
  return <Circle aria-hidden className="mt-0.5 size-5 shrink-0 text-line-strong" />;
}
