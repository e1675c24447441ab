import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, type Column, Section, Table, Tabs } from "#ui/index.ts";
import type { DeidentificationView, Redaction } from "./deidentificationView.ts";

interface Props {
  readonly report: DeidentificationView;
  readonly redactions: readonly Redaction[];
}

/** What is taken out before sealing: how much of each kind, then each place before and after. */
export function DeidentificationPreview({ report, redactions }: Props) {
  const t = useTranslations("mint.preview");
  const kinds = Object.entries(report.kinds)
    .flatMap(([kind, tally]) => (tally ? [{ kind, ...tally }] : []))
    .sort((a, b) => b.removed + b.changed - a.removed - a.changed);
  const removed = kinds.reduce((sum, one) => sum + one.removed, 0);
  const changed = kinds.reduce((sum, one) => sum + one.changed, 0);
  const kept = Object.values(report.resources.kept).reduce((sum, count) => sum + count, 0);
  const columns: Column<(typeof kinds)[number]>[] = [
    {
      key: "kind",
      title: t("kind"),
      isName: true,
      cell: ({ kind }) => (t.has(`kinds.${slug(kind)}` as never) ? t(`kinds.${slug(kind)}` as never) : kind),
    },
    { key: "removed", title: t("removed"), align: "end", cell: (row) => row.removed },
    { key: "changed", title: t("changed"), align: "end", cell: (row) => row.changed },
  ];
  return (
    <Section title={t("title")} hint={t("lead", { profile: report.profile })}>
      <dl className="mb-5 grid grid-cols-3 gap-3">
        <Figure label={t("figure.removed")} value={removed} />
        <Figure label={t("figure.changed")} value={changed} />
        <Figure label={t("figure.kept")} value={kept} />
      </dl>
      <Tabs
        label={t("title")}
        tabs={[
          {
            key: "kinds",
            title: t("byKind"),
            content: (
              <Table caption={t("byKind")} columns={columns} rows={kinds} rowKey={({ kind }) => kind} />
            ),
          },
          { key: "places", title: t("beforeAfter"), content: <RedactionList redactions={redactions} /> },
        ]}
      />
    </Section>
  );
}

const slug = (kind: string) => kind.replaceAll(" ", "-");

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div className="rounded-card border border-line bg-surface px-4 py-3">
      <dt className="text-xs text-ink-faint">{label}</dt>
      <dd className="text-2xl font-semibold tabular">{value}</dd>
    </div>
  );
}

const FIRST = 30;

function RedactionList({ redactions }: { redactions: readonly Redaction[] }) {
  const t = useTranslations("mint.preview");
  const chart = useTranslations("chart");
  const [isWhole, setIsWhole] = useState(false);
  return (
    <>
      <p className="mb-3 text-sm text-ink-faint">{t("samples")}</p>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface text-sm">
        {(isWhole ? redactions : redactions.slice(0, FIRST)).map(({ path, before, after }, index) => (
          <li
            key={index}
            className="grid grid-cols-1 gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)]"
          >
            <code className="text-xs break-all text-ink-faint">{path}</code>
            <del className="wrap-anywhere text-red decoration-red/60">
              <span className="sr-only">{t("before")} </span>
              {before}
            </del>
            <ins className="wrap-anywhere no-underline">
              <span className="sr-only">{t("after")} </span>
              {after ?? <span className="text-ink-faint">{t("takenOut")}</span>}
            </ins>
          </li>
        ))}
      </ul>
      {redactions.length > FIRST && !isWhole ? (
        <Button look="quiet" size="small" className="mt-2" onClick={() => setIsWhole(true)}>
          {chart("all", { count: redactions.length })}
        </Button>
      ) : null}
    </>
  );
}
