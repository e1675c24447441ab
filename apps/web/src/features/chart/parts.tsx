import type { Chart, ResultGroup } from "@linchpin/clinical";
import type { ReactNode } from "react";
import { AllergyList } from "./AllergyList.tsx";
import { AtAGlance } from "./AtAGlance.tsx";
import { AttachmentLinks } from "./AttachmentLinks.tsx";
import { ImageCount } from "./ImageCount.tsx";
import { ItemList } from "./ItemList.tsx";
import { Line, Lines } from "./Lines.tsx";
import { LotNumber } from "./LotNumber.tsx";
import { MedicineList } from "./MedicineList.tsx";
import { OutlineList } from "./OutlineList.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { ReportList } from "./ReportList.tsx";
import { Results } from "./Results.tsx";

/** Lists of a chart, and what is made of them. */
type PartId = Exclude<keyof Chart, "patient" | "counts"> | "summary" | "vitals";
type ListKey = Exclude<PartId, "summary" | "vitals">;

/** One part of the chart. `isFolded`: begins closed; `always`: stands there even when empty. */
export interface ChartPart {
  readonly id: PartId;
  readonly isFolded?: boolean;
  readonly always?: boolean;
  readonly isWholeOnly?: boolean;
  readonly countOf: (chart: Chart) => number;
  readonly render: (chart: Chart) => ReactNode;
}

type Rest = Omit<ChartPart, "id" | "countOf">;

const part = (id: ListKey, rest: Rest): ChartPart => ({ id, countOf: (chart) => chart[id].length, ...rest });

const isVital = ({ category }: ResultGroup) => category === "vital-signs";
const seriesIn = (groups: readonly ResultGroup[]) =>
  groups.reduce((sum, { series }) => sum + series.length, 0);

/** The parts of a chart in the order in which a clinician wants them. */
export const PARTS: readonly ChartPart[] = [
  {
    id: "summary",
    // Of what a search found there is no summary.
    isWholeOnly: true,
    countOf: ({ problems, medicines, allergies, encounters, results }) =>
      [problems, medicines, allergies, encounters, results].filter((list) => list.length > 0).length,
    render: (chart) => <AtAGlance chart={chart} />,
  },
  part("alerts", { render: ({ alerts }) => <ItemList items={alerts} /> }),
  part("allergies", { always: true, render: ({ allergies }) => <AllergyList allergies={allergies} /> }),
  part("problems", { always: true, render: ({ problems }) => <ProblemList problems={problems} /> }),
  part("medicines", { always: true, render: ({ medicines }) => <MedicineList medicines={medicines} /> }),
  {
    id: "vitals",
    countOf: ({ results }) => seriesIn(results.filter(isVital)),
    render: ({ results }) => <Results groups={results.filter(isVital)} />,
  },
  {
    id: "results",
    countOf: ({ results }) => seriesIn(results.filter((group) => !isVital(group))),
    render: ({ results }) => <Results groups={results.filter((group) => !isVital(group))} />,
  },
  part("reports", { render: ({ reports }) => <ReportList reports={reports} /> }),
  part("immunizations", {
    render: ({ immunizations }) => (
      <ItemList
        items={immunizations}
        detailOf={({ dose, site, lotNumber, statusReason }) => [
          dose,
          site,
          lotNumber === undefined ? undefined : <LotNumber key="lot" number={lotNumber} />,
          statusReason,
        ]}
      />
    ),
  }),
  part("encounters", {
    render: ({ encounters }) => (
      <ItemList
        items={encounters}
        detailOf={({ class: kind, reasons, at, by }) => [kind, ...reasons, at, by]}
      />
    ),
  }),
  part("procedures", {
    render: ({ procedures }) => (
      <ItemList
        items={procedures}
        detailOf={({ reasons, bodySites, outcome, by }) => [...reasons, ...bodySites, outcome, by]}
      />
    ),
  }),
  part("imagingStudies", {
    render: ({ imagingStudies }) => (
      <ItemList
        items={imagingStudies}
        detailOf={({ code, modalities, imageCount }) => [
          ...modalities.filter((modality) => !code.text.includes(modality)),
          imageCount === undefined ? undefined : <ImageCount key="images" count={imageCount} />,
        ]}
      />
    ),
  }),
  part("carePlans", {
    render: ({ carePlans }) => (
      <ItemList
        items={carePlans}
        detailOf={({ activities, addresses }) => [...activities.map(({ text }) => text), ...addresses]}
      />
    ),
  }),
  part("goals", {
    render: ({ goals }) => (
      <ItemList items={goals} detailOf={({ targets, achievement }) => [...targets, achievement]} />
    ),
  }),
  part("orders", { isFolded: true, render: ({ orders }) => <ItemList items={orders} /> }),
  part("documents", {
    render: ({ documents }) => (
      <ItemList
        items={documents}
        detailOf={({ description, by }) => [description, by]}
        below={(item) =>
          item.attachments.length > 0 ? (
            <AttachmentLinks item={item} name={item.code.text} attachments={item.attachments} />
          ) : null
        }
      />
    ),
  }),
  part("outlines", { isFolded: true, render: ({ outlines }) => <OutlineList outlines={outlines} /> }),
  part("careTeams", {
    isFolded: true,
    render: ({ careTeams }) => (
      <ItemList
        items={careTeams}
        detailOf={({ members }) =>
          members.map(({ name, role }) => [name, role].filter(Boolean).join(", ") || undefined)
        }
      />
    ),
  }),
  part("familyHistory", {
    isFolded: true,
    render: ({ familyHistory }) => <ItemList items={familyHistory} />,
  }),
  part("devices", { isFolded: true, render: ({ devices }) => <ItemList items={devices} /> }),
  part("providers", {
    isFolded: true,
    render: ({ providers }) => (
      <Lines
        items={providers}
        render={({ name, roles, source }) => (
          <Line what={name ?? source.resourceType} detail={[name ? source.resourceType : "", ...roles]} />
        )}
      />
    ),
  }),
  part("administration", {
    isFolded: true,
    render: ({ administration }) => <ItemList items={administration} />,
  }),
  part("other", { isFolded: true, render: ({ other }) => <ItemList items={other} /> }),
];
