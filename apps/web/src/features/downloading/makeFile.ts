import type { Chart, MergedChart, RecordBundle } from "@linchpin/clinical";
import type { Paper } from "@linchpin/clinical/paper";
import type { DownloadOrder } from "./DownloadOrder.ts";
import type { DownloadRecord } from "./DownloadRecord.ts";
import { printPaper } from "./paper/printPaper.ts";

/** A file, ready to be handed to the browser. */
export interface MadeFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly type: string;
}

interface Making {
  readonly records: readonly DownloadRecord[];
  readonly order: DownloadOrder;
  readonly at: Date;
  /** A chart in words on paper. */
  readonly paperOf: (chart: Chart | MergedChart) => Paper;
}

/** What was chosen, made here: nothing is sent anywhere. One record goes out as FHIR just as it came in. */
export async function makeFile({ records, order, at, paperOf }: Making): Promise<MadeFile> {
  const { composePatientSummary, joinRecords, mergeCharts, summarize } = await import("@linchpin/clinical");
  const { kind, format, isAnonymous } = order;
  const contents = records.map(({ opened }) => (isAnonymous ? opened.deidentified : opened.resource));
  const bundles = contents.map(asBundle);
  const name = nameOf(records, at);
  if (kind === "pdf") {
    const today = at.toISOString().slice(0, 10);
    const charts = records.map(({ record }, index) =>
      summarize(bundles[index] ?? EMPTY, { today, ...(records.length > 1 ? { record } : {}) }),
    );
    const [only] = charts;
    const chart = charts.length === 1 && only ? only : mergeCharts(charts);
    const bytes = await printPaper(paperOf(chart), { format, at });
    return { bytes, name: `${name}.pdf`, type: "application/pdf" };
  }
  if (kind === "ips") {
    const sources = records.map(({ opened }, index) => ({
      bundle: bundles[index] ?? EMPTY,
      uri: `urn:linchpin:token:${opened.tokenId}`,
    }));
    return asJson(composePatientSummary({ sources, at }), `${name}.ips.json`);
  }
  if (contents.length === 1) return asJson(contents[0], `${name}.fhir.json`);
  const joined = joinRecords(
    records.map(({ opened, issuer, sealedAt }, index) => ({
      bundle: bundles[index] ?? EMPTY,
      tokenId: opened.tokenId,
      version: opened.version,
      sealedAt: new Date(sealedAt * 1000).toISOString(),
      author: { id: String(opened.author), name: issuer },
    })),
    at,
  );
  return asJson(joined, `${name}.fhir.json`);
}

const EMPTY: RecordBundle = { resourceType: "Bundle", type: "collection" };

function asBundle(resource: DownloadRecord["opened"]["resource"]): RecordBundle {
  return resource.resourceType === "Bundle"
    ? (resource as RecordBundle)
    : { ...EMPTY, entry: [{ resource }] };
}

/** It stands in folders that others see: the day and a record's number, never a name. */
function nameOf(records: readonly DownloadRecord[], at: Date): string {
  const [only] = records;
  return records.length === 1 && only
    ? `record-${only.opened.tokenId.slice(2, 10)}`
    : `chart-${at.toISOString().slice(0, 10)}`;
}

function asJson(content: unknown, name: string): MadeFile {
  return {
    bytes: new TextEncoder().encode(JSON.stringify(content, null, 2)),
    name,
    type: "application/fhir+json",
  };
}
