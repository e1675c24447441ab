import type { Allergy, Chart, ChartItem, CodedText, Medicine, Problem, When } from "@linchpin/clinical";
import type { PaperLine, PaperLines, PaperSection } from "@linchpin/clinical/paper";
import { marksOf } from "./marksOf.ts";
import type { PaperWords } from "./PaperWords.ts";
import { resultParts } from "./resultParts.ts";
import { statusWords } from "./statusWords.ts";

type Detail = readonly (string | undefined)[];

interface Told extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
}

const joined = (parts: Detail): string => parts.filter(Boolean).join(" · ");

/** Everything that the chart on the screen has, folded or not, in its order. */
export function sectionsOf(chart: Chart, words: PaperWords): PaperSection[] {
  const { chart: t } = words;
  const codeOf = ({ text, absent }: CodedText) => (absent ? t(`absent.${absent}`) : text);
  const line = (item: ChartItem, told: Omit<PaperLine, "marks">): PaperLine => ({
    ...told,
    marks: marksOf(item),
  });
  const plain = <Item extends Told>(
    items: readonly Item[],
    detailOf?: (item: Item) => Detail,
  ): PaperLines[] =>
    items.length === 0
      ? []
      : [
          {
            kind: "lines",
            lines: items.map((item) =>
              line(item, {
                what: named(codeOf(item.code), statusWords(item.status, t)),
                when: item.when?.text,
                detail: joined([...(detailOf?.(item) ?? []), ...item.notes]),
              }),
            ),
          },
        ];
  const problem = (item: Problem) =>
    line(item, {
      what: named(
        codeOf(item.code),
        item.verification === "confirmed" ? "" : statusWords(item.verification, t),
      ),
      when: [item.onset?.text, item.abatement?.text].filter(Boolean).join(" – "),
      detail: joined([item.severity, ...item.bodySites, ...item.notes]),
    });
  const medicine = (item: Medicine) =>
    line(item, {
      what: named(codeOf(item.code), [
        item.kind === "prescribed" ? "" : t(`medicine.${item.kind}`),
        item.status === "entered-in-error" || item.status === "not-taken" ? statusWords(item.status, t) : "",
      ]),
      when: item.when?.text,
      detail: joined([
        item.dosages.length > 0 ? item.dosages.join("; ") : t("noDose"),
        ...item.reasons,
        item.by,
        ...item.notes,
      ]),
    });
  const allergy = (item: Allergy) =>
    line(item, {
      what: named(codeOf(item.code), [
        item.criticality === "high" ? t("highRisk") : "",
        item.isActive ? "" : t("resolved"),
        item.verification === "confirmed" ? "" : statusWords(item.verification, t),
        item.status === "entered-in-error" ? statusWords(item.status, t) : "",
      ]),
      when: item.onset?.text,
      detail: joined([
        item.type,
        ...item.reactions.map(({ manifestations, severity, description }) =>
          [manifestations.join(", "), severity, description].filter(Boolean).join(", "),
        ),
        ...item.notes,
      ]),
    });
  const lines = (all: readonly PaperLine[], told: Pick<PaperLines, "title" | "empty">): PaperLines[] =>
    all.length === 0 && told.empty === undefined ? [] : [{ kind: "lines", lines: all, ...told }];
  const split = <Item>(all: readonly Item[], isFirst: (item: Item) => boolean) =>
    [all.filter(isFirst), all.filter((item) => !isFirst(item))] as const;
  const [active, resolved] = split(chart.problems, ({ isActive }) => isActive);
  const [current, past] = split(chart.medicines, ({ isCurrent }) => isCurrent);
  const [vitals, results] = split(chart.results, ({ category }) => category === "vital-signs");
  const attached = (
    all: readonly { readonly title?: string | undefined; readonly contentType?: string | undefined }[],
  ) =>
    all.map(({ title, contentType = "" }) => title ?? t("attachment.of", { type: contentType })).join(", ");
  const sections: readonly (readonly [string, PaperSection["parts"]])[] = [
    [t("alerts"), plain(chart.alerts)],
    [t("allergies"), lines(chart.allergies.map(allergy), { empty: t("noAllergies") })],
    [
      t("problems"),
      [
        ...lines(active.map(problem), {
          title: t("activeCount", { count: active.length }),
          empty: t("none"),
        }),
        ...lines(resolved.map(problem), { title: t("resolvedCount", { count: resolved.length }) }),
      ],
    ],
    [
      t("medicines"),
      [
        ...lines(current.map(medicine), {
          title: t("currentCount", { count: current.length }),
          empty: t("none"),
        }),
        ...lines(past.map(medicine), { title: t("pastCount", { count: past.length }) }),
      ],
    ],
    [t("vitals"), resultParts(vitals, words)],
    [t("results"), resultParts(results, words)],
    [
      t("reports"),
      plain(chart.reports, (report) => [
        report.conclusion,
        ...report.conclusionCodes,
        report.missingResults > 0 ? t("missingResults", { count: report.missingResults }) : undefined,
        attached(report.attachments),
        report.by,
      ]),
    ],
    [
      t("immunizations"),
      plain(chart.immunizations, ({ dose, site, lotNumber, statusReason }) => [
        dose,
        site,
        lotNumber,
        statusReason,
      ]),
    ],
    [
      t("encounters"),
      plain(chart.encounters, ({ class: kind, reasons, at, by }) => [kind, ...reasons, at, by]),
    ],
    [
      t("procedures"),
      plain(chart.procedures, ({ reasons, bodySites, outcome, by }) => [
        ...reasons,
        ...bodySites,
        outcome,
        by,
      ]),
    ],
    [t("imagingStudies"), plain(chart.imagingStudies, ({ modalities }) => modalities)],
    [
      t("carePlans"),
      plain(chart.carePlans, ({ activities, addresses }) => [
        ...activities.map(({ text }) => text),
        ...addresses,
      ]),
    ],
    [t("goals"), plain(chart.goals, ({ targets, achievement }) => [...targets, achievement])],
    [t("orders"), plain(chart.orders)],
    [
      t("documents"),
      plain(chart.documents, ({ description, by, attachments }) => [description, by, attached(attachments)]),
    ],
    [
      t("outlines"),
      chart.outlines.flatMap((outline) =>
        lines(
          flat(outline.sections).map(({ title, text }) => line(outline, { what: title, detail: text })),
          { title: [outline.title, outline.when?.text].filter(Boolean).join(", ") },
        ),
      ),
    ],
    [
      t("careTeams"),
      plain(chart.careTeams, ({ members }) =>
        members.map(({ name, role }) => [name, role].filter(Boolean).join(", ") || undefined),
      ),
    ],
    [t("familyHistory"), plain(chart.familyHistory)],
    [t("devices"), plain(chart.devices)],
    [
      t("providers"),
      lines(
        chart.providers.map((item) =>
          line(item, {
            what: item.name ?? item.source.resourceType,
            detail: joined([item.name ? item.source.resourceType : "", ...item.roles]),
          }),
        ),
        {},
      ),
    ],
    [t("administration"), plain(chart.administration)],
    [t("other"), plain(chart.other)],
  ];
  return sections.flatMap(([title, parts]) => (parts.length === 0 ? [] : [{ title, parts }]));
}

function named(what: string, badges: string | readonly string[]): string {
  const said = [badges].flat().filter(Boolean);
  return said.length === 0 ? what : `${what} (${said.join(", ")})`;
}

type Sections = Chart["outlines"][number]["sections"];

/** Sections and those within them, one after the other. */
function flat(sections: Sections): Sections {
  return sections.flatMap((one) => [one, ...flat(one.sections)]);
}
