import { readFile } from "node:fs/promises";
import {
  measureAnonymity,
  measureDiversity,
  measureRisks,
  readTable,
  suppressTo,
  type Table,
} from "@linchpin/sdk/risk";
import { onlyPositional, optional, required, usage } from "../askedFor.ts";
import type { Asked, Command } from "../Command.ts";
import { writeCsv } from "../output/writeCsv.ts";
import { writeWhole } from "../output/writeWhole.ts";

/** `linchpin risk`: how easily the people of a table are found again, and the table without those who stand out. */
export const risk: Command = {
  usage:
    "risk <table.csv> --known <column,…> [--sensitive <column,…>] [--separator <sign>] [--threshold <0…1>] [--k <number> --out <file>]",
  summary:
    "Measure k-anonymity, l-diversity and re-identification risk of a table; with --k, leave out whoever stands out. Touches no network.",
  options: {
    known: { type: "string" },
    sensitive: { type: "string" },
    separator: { type: "string" },
    threshold: { type: "string" },
    k: { type: "string" },
    out: { type: "string" },
  },
  async run(asked) {
    const file = onlyPositional(asked, "a table");
    const quasiIdentifiers = listOf(required(asked, "known"));
    const sensitive = listOf(optional(asked, "sensitive") ?? "");
    const separator = optional(asked, "separator") ?? ",";
    if (separator.length !== 1) throw usage("--separator takes one sign.");
    const threshold = shareAsked(asked);
    const table = readTable(await readFile(file, "utf8"), { separator });
    const risks = measureRisks(table, { quasiIdentifiers, ...threshold });
    const k = measureAnonymity(table, quasiIdentifiers);
    const diversity =
      sensitive.length > 0 ? measureDiversity(table, { quasiIdentifiers, sensitive }) : undefined;
    const answer = { ...risks, k, ...(diversity ? { diversity } : {}) };
    const lines = [
      `${risks.records} records in ${risks.classes} classes, k = ${k}, ${risks.uniques} look like no other`,
      `  average risk ${risks.prosecutor.average}, highest ${risks.prosecutor.highest}`,
      ...(diversity ? [`  least different sensitive values in a class: ${diversity.distinct}`] : []),
    ];
    const kept = await suppress(asked, { table, quasiIdentifiers, separator });
    return { answer: { ...answer, ...kept.answer }, lines: [...lines, ...kept.lines] };
  },
};

async function suppress(
  asked: Asked,
  {
    table,
    quasiIdentifiers,
    separator,
  }: { readonly table: Table; readonly quasiIdentifiers: readonly string[]; readonly separator: string },
): Promise<{ answer: object; lines: string[] }> {
  const k = optional(asked, "k");
  if (k === undefined) return { answer: {}, lines: [] };
  const out = required(asked, "out");
  const { table: kept, suppressed } = suppressTo(table, { quasiIdentifiers, k: Number(k) });
  await writeWhole([{ path: out, bytes: writeCsv(kept, separator) }]);
  return {
    answer: { out, suppressed, kept: kept.rows.length },
    lines: [
      `${out}: ${kept.rows.length} records; ${suppressed} left out, so that each looks like ${Number(k) === 2 ? "1 other" : `${Number(k) - 1} others`}`,
    ],
  };
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function shareAsked(asked: Asked): { threshold?: number } {
  const text = optional(asked, "threshold");
  if (text === undefined) return {};
  const threshold = Number(text);
  if (threshold >= 0 && threshold <= 1) return { threshold };
  throw usage("--threshold takes a number from 0 to 1.");
}
