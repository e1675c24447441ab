import { checkShare, formatContext, openSealed, sealingInfo } from "@linchpin/crypto";
import {
  type Deal,
  digestOf,
  type Hex,
  type Manifest,
  type Opened,
  openedSchema,
  type PartName,
  type PostOpening,
  type Release,
} from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { askCustodian } from "../network/askCustodian.ts";
import { tooFewAnswers } from "../network/askEach.ts";
import { askUntil, type PieceState } from "../network/askUntil.ts";
import type { Network } from "../network/Network.ts";
import { untilSettled } from "../network/untilSettled.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { checkReceipt } from "./checkReceipt.ts";
import type { PartPieces, Pieces } from "./Pieces.ts";

export interface Collecting {
  readonly as: SignedIn;
  readonly question: PostOpening;
  readonly manifest: Manifest;
  /** Whom to ask. */
  readonly custodians: readonly number[];
  /** Opens the shares: the fresh key of a holder, the registered one of a grantee. */
  readonly secretKey: Uint8Array;
  /** What the shares are bound to: the grant's id, or `holder`. */
  readonly reader: Hex | "holder";
  /** What else a piece must prove, as a grantee asks of each re-encryption. */
  readonly isProved?: (release: Release, ctx: string) => boolean;
  /** Milliseconds to wait for the rest once enough answered. */
  readonly patience?: number;
  readonly onPiece?: ((custodian: number, state: PieceState) => void) | undefined;
}

type Answer = Opened & { readonly shares: readonly string[] };

/**
 * Asks custodians for their pieces of a record's keys, checks that each belongs to this record, opens the shares.
 *
 * Errors: `custodians/too-few`, or the refusal on which they agree.
 */
export async function collectPieces(network: Network, collecting: Collecting): Promise<Pieces> {
  const { question, custodians, patience = 0, onPiece } = collecting;
  const { parts } = question;
  const answers = await askUntil(custodians, {
    ask: (custodian) => askOne(network, { ...collecting, custodian }),
    isEnough: (answered) => parts.every((part) => agreementOn(part, { answered, collecting }) !== undefined),
    patience,
    onState: onPiece,
  });
  const agreed = parts.map((part) => agreementOn(part, { answered: answers.answered, collecting }));
  if (!agreed.every((each) => each !== undefined)) {
    throw tooFewAnswers({ answers, needed: neededBy(answers.answered), what: "open this record" });
  }
  return {
    parts: agreed,
    receipts: [...answers.answered.values()].map(({ receipt }) => receipt),
    failed: answers.failed,
  };
}

async function askOne(network: Network, asked: Collecting & { readonly custodian: number }): Promise<Answer> {
  const { as, question, custodian, secretKey, reader } = asked;
  const opened = await untilSettled(network, () =>
    askCustodian(network, {
      custodian,
      as,
      method: "POST",
      path: "/v1/openings",
      body: question,
      answer: openedSchema,
    }),
  );
  await checkReceipt(network, { receipt: opened.receipt, custodian });
  const shares = opened.releases.map(async ({ deal, shareIndex, sealedShare }) => {
    const dealContext = `${contextOf(deal)}|${deal.deal}`;
    const info = sealingInfo(
      "release",
      dealContext,
      shareIndex,
      reader === "holder" ? reader : hexToBytes(reader),
    );
    return new TextDecoder().decode(await openSealed(secretKey, { info, sealed: hexToBytes(sealedShare) }));
  });
  return { ...opened, shares: await Promise.all(shares) };
}

/** The largest set of answers that name the same deal of a part, if it is enough to open it. */
function agreementOn(
  part: PartName,
  {
    answered,
    collecting,
  }: { readonly answered: ReadonlyMap<number, Answer>; readonly collecting: Collecting },
): PartPieces | undefined {
  const pieces = [...answered].flatMap(([custodian, { releases, shares }]) =>
    releases
      .map((release, i) => ({ custodian, release, share: shares[i] as string }))
      .filter(
        ({ release, share }) => release.deal.part === part && isOf(release, { custodian, share, collecting }),
      ),
  );
  const groups = Map.groupBy(pieces, ({ release }) => digestOf(release.deal));
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length);
  const deal = largest?.[0]?.release.deal;
  if (!largest || !deal || largest.length < deal.k) return undefined;
  return { deal, ctx: contextOf(deal), pieces: largest as PartPieces["pieces"] };
}

/** Whether a release is of the record asked for, of the custodian that gave it, and what the deal committed to. */
function isOf(
  release: Release,
  {
    custodian,
    share,
    collecting,
  }: { readonly custodian: number; readonly share: string; readonly collecting: Collecting },
): boolean {
  const { deal, shareIndex } = release;
  const { linchpin } = collecting.manifest;
  const commitment = deal.commitments[shareIndex - 1];
  const ctx = contextOf(deal);
  return (
    commitment !== undefined &&
    checkShare({ ctx, deal: deal.deal, index: shareIndex, share, commitment: hexToBytes(commitment) }).ok &&
    (collecting.isProved?.(release, ctx) ?? true) &&
    deal.chainId === linchpin.chainId &&
    deal.contract === linchpin.contract &&
    deal.recordId === linchpin.recordId &&
    deal.version === linchpin.version &&
    deal.tokenId === collecting.question.tokenId &&
    deal.custodians[shareIndex - 1] === custodian
  );
}

function contextOf({ chainId, contract, recordId, version, part }: Deal): string {
  return formatContext({ chainId, contract, recordId, version, part });
}

function neededBy(answered: ReadonlyMap<number, Answer>): number {
  const deals = [...answered.values()].flatMap(({ releases }) => releases.map(({ deal }) => deal.k));
  return Math.max(2, ...deals);
}
