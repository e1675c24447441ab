import { LinchpinError } from "@linchpin/errors";
import type { Deposit } from "@linchpin/protocol";
import { findSameSource } from "../adapters/postgres/findFiled.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * One source is minted once. Deposits that never reached the chain do not count: they are collected later.
 *
 * Errors: `deposits/source-already-minted`.
 */
export async function assertNewSource({ db, chain }: Custodian, deposit: Deposit): Promise<void> {
  const others = await findSameSource(db, deposit);
  if (others.length === 0) return;
  const { minted } = await chain.readMinted(others);
  const found = others.find((_, at) => minted[at]);
  if (!found) return;
  throw new LinchpinError({
    code: "deposits/source-already-minted",
    message: "This very source is on chain already.",
    hint: "Open that token instead, or amend it.",
    facts: { tokenId: found.tokenId, version: found.version },
  });
}
