import { careDeskAbi } from "@linchpin/contracts";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import { PAGE_UNITS } from "./offeredPages.ts";

/** A page of a doctor's calendar, as the chain has it. Bit i of each stands for its unit i. */
export interface CalendarPage {
  readonly page: number;
  readonly offered: bigint;
  readonly taken: bigint;
}

/** More than a day: a stretch of offered time that began before is counted from its own beginning. */
const PAGES_BEFORE = 3;

/** Reads the pages that touch `[from, until)`, in units of five minutes, and those of the day before. Errors: `chain/unreachable`. */
export async function readCalendar(
  network: Network,
  { doctor, from, until }: { readonly doctor: number; readonly from: number; readonly until: number },
): Promise<readonly CalendarPage[]> {
  const first = Math.max(0, Math.floor(from / PAGE_UNITS) - PAGES_BEFORE);
  const count = Math.ceil(until / PAGE_UNITS) - first;
  const pages = Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
  return Promise.all(
    pages.map(async (page) => {
      const [offered, taken] = await network.chain
        .readContract({
          address: network.deployment.contracts.careDesk,
          abi: careDeskAbi,
          functionName: "calendarOf",
          args: [doctor, page],
        })
        .catch((thrown) => {
          throw explainRevert(thrown);
        });
      return { page, offered, taken };
    }),
  );
}

/**
 * The times at which an appointment of this length can begin, in units of five minutes. They are counted from where a
 * stretch of offered time begins, so that what others booked does not move them.
 *
 * @param length units of five minutes
 * @param from nothing earlier is told
 */
export function freeTimes(
  pages: readonly CalendarPage[],
  { length, from }: { readonly length: number; readonly from: number },
): number[] {
  const offered = new Set<number>();
  const taken = new Set<number>();
  for (const page of pages) {
    for (let bit = 0; bit < PAGE_UNITS; bit += 1) {
      const unit = page.page * PAGE_UNITS + bit;
      if ((page.offered >> BigInt(bit)) & 1n) offered.add(unit);
      if ((page.taken >> BigInt(bit)) & 1n) taken.add(unit);
    }
  }
  const free: number[] = [];
  const begins = [...offered].filter((unit) => !offered.has(unit - 1)).sort((a, b) => a - b);
  for (const begin of begins) {
    for (let start = begin; isOffered(start, length); start += length) {
      const units = Array.from({ length }, (_, index) => start + index);
      if (start >= from && !units.some((unit) => taken.has(unit))) free.push(start);
    }
  }
  return free;

  function isOffered(start: number, count: number): boolean {
    for (let unit = start; unit < start + count; unit += 1) if (!offered.has(unit)) return false;
    return true;
  }
}
