import { isDeepStrictEqual } from "node:util";
import { isLinchpinError } from "@linchpin/errors";
import { type Hex, WITHOUT_IDENTITY } from "@linchpin/protocol";
import { openRecord, openSharedRecord } from "@linchpin/sdk";
import { expect } from "../world/test.ts";
import type { Reader } from "./Stage.ts";
import { inModel, mayOpen, servingGrant, type Tale } from "./Tale.ts";

/** Refusals by which who may not open is sent away. */
const EXPECTED = new Set([
  "openings/not-the-holder",
  "openings/not-the-granter",
  "openings/not-the-grantee",
  "openings/not-covered",
  "openings/revoked",
  "openings/expired",
  "openings/not-yet",
  "openings/grantee-suspended",
  "openings/grantee-key-changed",
  "openings/grant-not-on-chain",
  "openings/erased",
  "record/unknown",
  // Custodians who do not agree why: one of them runs for the reader, or was away.
  "custodians/too-few",
]);

/** Everybody tries to open everything for real. What differs from the model, in words. */
export async function probe(
  tale: Tale,
  { down, patience }: { down: readonly number[]; patience: number },
): Promise<string[]> {
  const wrong: string[] = [];
  const tokens = [...tale.state.tokens.keys()] as Hex[];
  for (const tokenId of tokens) {
    const asPatients = [...tale.patients, ...tale.former].map(async (one) => {
      const attempt = () => openRecord(network(tale), { ...one, tokenId, patience: 0 });
      await judge(tale, {
        wrong,
        who: one.wallet.address,
        tokenId,
        down,
        patience,
        attempt,
        withIdentity: () => true,
      });
    });
    const asReaders = [tale.doctor, tale.stage.ravi, tale.stage.lakeside].map(async (one) => {
      const wallet = one.wallet.address;
      const granted = () => pickGrant(tale, { reader: one, tokenId, down });
      const attempt = async () => {
        const with_ = granted();
        return with_ && openSharedRecord(network(tale), { tokenId, as: one.as, keys: one.keys, ...with_ });
      };
      const withIdentity = () => granted()?.grant.identityScope !== WITHOUT_IDENTITY;
      await judge(tale, { wrong, who: wallet, tokenId, down, patience, attempt, withIdentity });
    });
    await Promise.all([...asPatients, ...asReaders]);
  }
  return wrong;
}

interface Attempt {
  readonly wrong: string[];
  readonly who: Hex;
  readonly tokenId: Hex;
  readonly down: readonly number[];
  readonly patience: number;
  readonly attempt: () => Promise<{ readonly resource: unknown; readonly withIdentity: boolean } | null>;
  readonly withIdentity: () => boolean;
}

async function judge(tale: Tale, asked: Attempt): Promise<void> {
  const { wrong, who, tokenId, down, attempt } = asked;
  const until = Date.now() + asked.patience;
  for (;;) {
    inModel(tale, { kind: "move", tokens: [] });
    const before = mayOpen(tale, { wallet: who, tokenId, down });
    const came = await attempt().catch((thrown: unknown) => {
      if (isLinchpinError(thrown)) return thrown.code;
      throw thrown;
    });
    inModel(tale, { kind: "move", tokens: [] });
    // A term may end while somebody opens: either is right then.
    if (before !== mayOpen(tale, { wallet: who, tokenId, down })) return;
    if (came === null) return;
    const at = `${who} at ${tokenId}`;
    if (typeof came !== "string") {
      if (!before) wrong.push(`${at}: opened, and the model says no`);
      else if (came.withIdentity !== asked.withIdentity())
        wrong.push(`${at}: opened with${came.withIdentity ? "" : "out"} identity`);
      else if (came.withIdentity && !isDeepStrictEqual(came.resource, tale.sources.get(tokenId)?.bundle))
        wrong.push(`${at}: opened as something else than was handed in`);
      return;
    }
    if (!before) {
      if (!EXPECTED.has(came)) wrong.push(`${at}: refused by ${came}`);
      return;
    }
    // What waits for a custodian that was away comes by itself.
    if (Date.now() >= until) {
      wrong.push(`${at}: refused by ${came}, and the model says yes`);
      return;
    }
    await nextBlock(tale);
  }
}

/** What custodians do by themselves, they do on what a block says. */
async function nextBlock(tale: Tale): Promise<void> {
  const { chain } = network(tale);
  const newest = () => chain.getBlockNumber({ cacheTime: 0 });
  const before = await newest();
  await expect.poll(newest, { timeout: 60_000 }).toBeGreaterThan(before);
}

/** The grant that serves; else one of theirs, the last; else anybody's. */
function pickGrant(
  tale: Tale,
  { reader, tokenId, down }: { reader: Reader; tokenId: Hex; down: readonly number[] },
) {
  const serving = servingGrant(tale, { wallet: reader.wallet.address, tokenId, down });
  if (serving) return tale.grants.get(serving) ?? null;
  const all = [...tale.grants.values()];
  const theirs = all.filter(({ grant }) => grant.grantee === reader.providerId);
  return theirs.at(-1) ?? all.at(-1) ?? null;
}

function network({ stage }: Tale) {
  return stage.world.network;
}
