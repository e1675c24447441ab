import type { Chart, MergedChart } from "@linchpin/clinical";
import { isNoneKnown, showDate } from "@linchpin/clinical";
import type { Paper } from "@linchpin/clinical/paper";
import type { DownloadRecord } from "../DownloadRecord.ts";
import type { PaperWords } from "./PaperWords.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** What a paper says beside the chart. */
export interface PaperFrame {
  readonly records: readonly DownloadRecord[];
  /** Who takes it along; null for the patient. */
  readonly reader: string | null;
  readonly at: Date;
  /** Records that are not in it: they did not open, or are not open to this reader. */
  readonly missing: { readonly failed: number; readonly closed: number };
  readonly isAnonymous: boolean;
}

/** A chart in words for paper: the same as on the screen, all of it, in the same order. */
export function paperOf(chart: Chart | MergedChart, frame: PaperFrame, words: PaperWords): Paper {
  const { chart: t, paper, dates, locale } = words;
  const { patient } = chart;
  const facts = [
    { label: t("patient.sex"), value: sexOf(patient.sex, t) },
    { label: t("patient.birth"), value: patient.birth && showDate(patient.birth) },
    { label: t("patient.age"), value: patient.age?.text },
    {
      label: t("patient.died"),
      value: patient.isDeceased
        ? patient.deceased
          ? showDate(patient.deceased)
          : t("patient.yes")
        : undefined,
    },
    { label: t("patient.languages"), value: patient.languages.join(", ") || undefined },
    ...patient.identifiers,
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  const who = frame.reader ?? t("printed.patient");
  return {
    title: paper("title"),
    language: locale,
    subject: { name: patient.name ?? t("patient.noName"), facts },
    warnings: warningsOf(chart, frame, words),
    sections: [...sectionsOf(chart, words), sourcesOf(frame, words)],
    made: paper("made", { who, when: dates.time(frame.at) }),
    pageOf: paper("page", { page: "{page}", pages: "{pages}" }),
    unprintable: paper("unprintable"),
  };
}

function sexOf(sex: string | undefined, t: PaperWords["chart"]): string | undefined {
  if (sex === undefined) return undefined;
  return t.has(`patient.sexes.${sex}` as never) ? t(`patient.sexes.${sex}` as never) : sex;
}

function warningsOf(
  chart: Chart | MergedChart,
  { missing: { failed, closed }, isAnonymous, records }: PaperFrame,
  { chart: t, paper }: PaperWords,
): string[] {
  const disagreements = "disagreements" in chart ? chart.disagreements : [];
  const allergies = chart.allergies.filter(({ isActive, code }) => isActive && !isNoneKnown(code));
  const alerts = chart.alerts.filter(({ status }) => status === undefined || status === "active");
  const some = records.some(({ opened }) => !opened.withIdentity);
  return [
    ...(disagreements.length > 0
      ? [
          `${t("disagreements.title", { on: disagreements.map((one) => t(`disagreements.${one}`)).join(", ") })}. ${t("disagreements.lead")}`,
        ]
      : []),
    ...(allergies.length > 0
      ? [
          `${t("allergicTo")} ${allergies
            .map(({ code, criticality }) =>
              criticality === "high" ? `${code.text} (${t("highRisk")})` : code.text,
            )
            .join(", ")}`,
        ]
      : []),
    ...(alerts.length > 0 ? [`${t("alerts")}: ${alerts.map(({ code }) => code.text).join(", ")}`] : []),
    ...(failed > 0 ? [paper("failed", { count: failed })] : []),
    ...(closed > 0 ? [paper("closed", { count: closed })] : []),
    ...(isAnonymous || some ? [paper("anonymous")] : []),
  ];
}

/** Which record each number stands for. */
function sourcesOf({ records }: PaperFrame, { chart: t, paper }: PaperWords): Paper["sections"][number] {
  const lines = records.map(({ record, label, opened }) => ({
    what: records.length > 1 ? `[${record + 1}] ${label}` : label,
    detail: paper("source", { number: opened.tokenId, version: opened.version }),
  }));
  return { title: t("sources.title"), parts: [{ kind: "lines", lines }] };
}
