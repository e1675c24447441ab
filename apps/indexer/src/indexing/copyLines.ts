import type { RawLog } from "../chain/ChainReader.ts";
import type { EventDecoder } from "../chain/createEventDecoder.ts";
import type { EventRow } from "../chain/EventRow.ts";
import { positionOf } from "../database/position.ts";
import { escapeCopy } from "./copyRows.ts";
import type { FetchedRange } from "./FetchedRange.ts";

const LOGS_PER_PIECE = 500;

export const EVENT_COLUMNS =
  "events (position, name, transaction, token_id, patient_id, other_patient_id, provider_id, grant_id, care_id, wallet, label, args)";
export const BLOCK_COLUMNS = "blocks (number, hash, at, has_events)";

/** Logs, decoded, as lines of COPY's text format, some hundred at a time. */
export function* eventLines(logs: readonly RawLog[], decode: EventDecoder): Generator<string> {
  for (let at = 0; at < logs.length; at += LOGS_PER_PIECE) {
    let piece = "";
    const end = Math.min(logs.length, at + LOGS_PER_PIECE);
    for (let index = at; index < end; index++) piece += lineOf(decode(logs[index] as RawLog));
    yield piece;
  }
}

export function* blockLines(blocks: FetchedRange["blocks"]): Generator<string> {
  for (let at = 0; at < blocks.length; at += LOGS_PER_PIECE) {
    const some = blocks.slice(at, at + LOGS_PER_PIECE);
    yield some
      .map(
        ({ number, hash, timestamp, hasEvents }) =>
          `${number}\t${bytes(hash.slice(2))}\t${timestamp}\t${hasEvents ? "t" : "f"}\n`,
      )
      .join("");
  }
}

function lineOf(row: EventRow): string {
  const ids = `${bytes(row.tokenId)}\t${bytes(row.patientId)}\t${bytes(row.otherPatientId)}`;
  const found = `${row.providerId ?? "\\N"}\t${bytes(row.grantId)}\t${bytes(row.careId)}\t${bytes(row.wallet)}`;
  const label = row.label === null ? "\\N" : escapeCopy(row.label);
  const position = positionOf(row.blockNumber, row.logIndex);
  return `${position}\t${row.name}\t${bytes(row.transaction)}\t${ids}\t${found}\t${label}\t${escapeCopy(row.args)}\n`;
}

function bytes(hex: string | null): string {
  return hex === null ? "\\N" : `\\\\x${hex}`;
}
