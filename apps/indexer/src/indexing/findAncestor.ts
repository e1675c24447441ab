import type { Hex } from "@linchpin/protocol";
import type pg from "pg";
import type { ChainReader } from "../chain/ChainReader.ts";

/** A block whose hash is remembered. */
export interface StoredBlock {
  readonly number: number;
  readonly hash: Hex;
}

const PAGE = 256;

/**
 * The newest remembered block that the chain still has, or null when it has none. What one block proves holds for all
 * below it, so each page of remembered blocks is halved, not walked.
 */
export async function findAncestor(client: pg.Client, chain: ChainReader): Promise<StoredBlock | null> {
  const stands = async ({ number, hash }: StoredBlock) => (await chain.header(number))?.hash === hash;
  const [oldest] = await storedBlocks(client, "ORDER BY number LIMIT 1");
  // A chain that was replaced altogether shows at once, however many blocks are remembered.
  if (!oldest || !(await stands(oldest))) return null;
  for (let above: number | null = null; ; ) {
    const where: string = above === null ? "" : `WHERE number < ${above}`;
    const page = await storedBlocks(client, `${where} ORDER BY number DESC LIMIT ${PAGE}`);
    const last = page.at(-1);
    if (!last) return oldest;
    if (await stands(last)) return newestStanding(page, stands);
    above = last.number;
  }
}

/** By halving: `page` is newest first and its last one stands. */
async function newestStanding(
  page: readonly StoredBlock[],
  stands: (block: StoredBlock) => Promise<boolean>,
): Promise<StoredBlock> {
  let gone = -1;
  let good = page.length - 1;
  while (good - gone > 1) {
    // Reorganizations are mostly shallow: begin at the new end.
    const middle =
      gone + Math.max(1, gone < 0 && good === page.length - 1 ? 1 : Math.floor((good - gone) / 2));
    if (await stands(page[middle] as StoredBlock)) good = middle;
    else gone = middle;
  }
  return page[good] as StoredBlock;
}

async function storedBlocks(client: pg.Client, rest: string): Promise<StoredBlock[]> {
  const { rows } = await client.query<{ number: string; hash: Buffer }>(
    `SELECT number, hash FROM blocks ${rest}`,
  );
  return rows.map(({ number, hash }) => ({
    number: Number(number),
    hash: `0x${hash.toString("hex")}` as Hex,
  }));
}
