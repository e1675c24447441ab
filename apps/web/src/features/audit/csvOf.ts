import type { HistoryEvent } from "@linchpin/protocol";

const COLUMNS = ["time", "event", "token", "patient", "provider", "block", "transaction", "log", "arguments"];

/** A history as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvOf(events: readonly HistoryEvent[]): string {
  const rows = events.map((event) => [
    new Date(event.at * 1000).toISOString(),
    event.name,
    event.tokenId ?? "",
    event.patientId ?? "",
    event.providerId === null ? "" : String(event.providerId),
    String(event.blockNumber),
    event.transaction,
    String(event.logIndex),
    JSON.stringify(event.args),
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
