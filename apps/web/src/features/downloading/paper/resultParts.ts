import type { Absence, ResultGroup, ResultPoint } from "@linchpin/clinical";
import type { PaperPart, PaperTable } from "@linchpin/clinical/paper";
import { marksOf } from "./marksOf.ts";
import type { PaperWords } from "./PaperWords.ts";
import { statusWords } from "./statusWords.ts";

/** Results as tables: tests with a past each have their own, newest first; the rest share one. */
export function resultParts(groups: readonly ResultGroup[], words: PaperWords): PaperPart[] {
  const { chart: t } = words;
  const hasMarks = groups.some(({ series }) =>
    series.some(({ points }) => points.some((point) => marksOf(point) !== "")),
  );
  const marks = hasMarks ? [{ title: t("sources.column"), share: 0.7 }] : [];
  const cellsOf = (point: ResultPoint) => [
    valueWords(point, words),
    rangeWords(point),
    ...(hasMarks ? [marksOf(point)] : []),
  ];
  return groups.flatMap(({ title, series }): PaperPart[] => {
    const single = series.filter(({ points }) => points.length === 1);
    const courses = series.filter(({ points }) => points.length > 1);
    const rows = single.flatMap(({ code, points }) =>
      points.map((point) => [code.text, ...cellsOf(point), point.when?.text ?? "–"]),
    );
    const once: PaperTable = {
      kind: "table",
      title,
      columns: [
        { title: t("test"), share: 2.6 },
        { title: t("value"), share: 2.2 },
        { title: t("range"), share: 1.3 },
        ...marks,
        { title: t("when"), share: 1.4 },
      ],
      rows,
    };
    return [
      ...courses.map(
        ({ code, points }): PaperTable => ({
          kind: "table",
          title: code.text,
          columns: [
            { title: t("when"), share: 1.4 },
            { title: t("value"), share: 3 },
            { title: t("range"), share: 1.3 },
            ...marks,
          ],
          rows: points.toReversed().map((point) => [point.when?.text ?? "–", ...cellsOf(point)]),
        }),
      ),
      ...(rows.length > 0 ? [once] : []),
    ];
  });
}

function valueWords(point: ResultPoint, { chart: t }: PaperWords): string {
  const { value, flags, components, notes, status } = point;
  const said = (one: { readonly text: string; readonly absent?: Absence | undefined } | undefined) =>
    one === undefined ? undefined : one.absent ? t(`absent.${one.absent}`) : one.text;
  const flagged = (all: ResultPoint["flags"]) =>
    all.flatMap(({ tone, text }) => (tone === "normal" ? [] : [`(${text})`]));
  const parts = [
    [said(value), ...flagged(flags)].filter(Boolean).join(" "),
    ...components.map((part) =>
      [part.code.text, said(part.value) ?? "–", ...flagged(part.flags)].filter(Boolean).join(" "),
    ),
    statusWords(status, t),
    ...notes,
  ].filter(Boolean);
  return parts.length === 0 ? "–" : parts.join("; ");
}

function rangeWords({ referenceRange, components }: ResultPoint): string {
  const ranges = [referenceRange, ...components.map((part) => part.referenceRange)].filter(Boolean);
  return ranges.length === 0 ? "–" : ranges.join("; ");
}
