import type { Table } from "@linchpin/sdk/risk";

/** A table as CSV with a head line (RFC 4180, but for the separator). */
export function writeCsv({ columns, rows }: Table, separator: string): Uint8Array {
  const value = (text: string) =>
    /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = [columns, ...rows].map((row) => `${row.map(value).join(separator)}\r\n`);
  return new TextEncoder().encode(lines.join(""));
}
