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
import { readCustodian } from "../chain/readCustodian.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { tooFewAnswers } from "../network/askEach.ts";
import { askUntil, type PieceState } from "../network/askUntil.ts";
import type { Network } from "../network/Network.ts";
import { untilSettled } from "../network/untilSettled.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { checkReceipt, type ReleaseEntry } from "./checkReceipt.ts";
import type { PartPieces, Pieces } from "./Pieces.ts";

export interface Collecting {
  readonly as: SignedIn;
  readonly question: PostOpening;
  /** Whose record it is now: receipts must say so. */
  readonly patientId: Hex;
  /** May still be on its way while custodians are asked. */
  readonly manifest: Manifest | Promise<Manifest>;
  /** Whom to ask. */
  readonly custodians: readonly number[];
  /** Opens the shares: the fresh key of a holder, the registered one of a grantee. */
  readonly secretKey: Uint8Array;
  /** What the shares are bound to: the grant's id, or `holder`. */
  readonly reader: Hex | "holder";
  /** What else a piece must prove before it counts. */
  readonly isProved?: (release: Release, ctx: string) => boolean;
  /** How many of them to ask at first: a release that nobody needs is not made. All unless told. */
  readonly atOnce?: number;
  /** Milliseconds to wait for the rest once enough answered. */
  readonly patience?: number;
  readonly onPiece?: ((custodian: number, state: PieceState) => void) | undefined;
}

/** A release of the record asked for, its share opened and checked. */
interface Piece {
  readonly custodian: number;
  readonly release: Release;
  readonly share: string;
  readonly ctx: string;
  /** Digest of the deal. */
  readonly dealDigest: Hex;
}

type Answer = Pick<Opened, "receipt"> & { readonly pieces: readonly Piece[] };

/**
 * Asks custodians for their pieces of a record's keys, checks that each belongs to this record, opens the shares.
 *
 * Errors: `custodians/too-few`, or the refusal on which they agree.
 */
export async function collectPieces(network: Network, collecting: Collecting): Promise<Pieces> {
  const { question, custodians, atOnce, patience = 0, onPiece } = collecting;
  const { parts } = question;
  const answers = await askUntil(custodians, {
    ask: (custodian) => askOne(network, { ...collecting, custodian }),
    isEnough: (answered) => parts.every((part) => agreementOn(part, answered) !== undefined),
    atOnce,
    patience,
    onState: onPiece,
  });
  const agreed = parts.map((part) => agreementOn(part, answers.answered));
  if (!agreed.every((each) => each !== undefined)) {
    throw tooFewAnswers({ answers, needed: neededBy(answers.answered), what: "open this record" });
  }
  return {
    parts: agreed,
    receipts: [...answers.answered.values()].map(({ receipt }) => receipt),
    failed: answers.failed,
  };
}

/** What one custodian gave, each piece checked once: what does not belong to this record is left out. */
async function askOne(network: Network, asked: Collecting & { readonly custodian: number }): Promise<Answer> {
  const { as, question, custodian } = asked;
  const [{ version, releases, receipt }, { signer }, manifest] = await Promise.all([
    untilSettled(network, () =>
      askCustodian(network, {
        custodian,
        as,
        method: "POST",
        path: "/v1/openings",
        body: question,
        answer: openedSchema,
      }),
    ),
    readCustodian(network, custodian),
    asked.manifest,
  ]);
  await checkReceipt(network, { receipt, custodian, signer, entry: entryOf(asked, version) });
  // What the journal says of one version covers no other.
  const covered = releases.filter(({ deal }) => deal.version === version);
  const pieces = await Promise.all(covered.map((release) => openPiece(release, asked)));
  return { receipt, pieces: pieces.filter((piece) => isOf(piece, { manifest, asked })) };
}

/** What an honest custodian journals of this opening. */
function entryOf({ question, patientId, reader }: Collecting, version: number): ReleaseEntry {
  const { tokenId, parts } = question;
  const whose =
    question.as === "grantee" && reader !== "holder"
      ? { reader: question.grant.grantee, grantId: reader }
      : { reader: "holder" as const };
  return { patientId, tokenId, version, parts: [...parts], ...whose };
}

async function openPiece(
  release: Release,
  { custodian, secretKey, reader }: Collecting & { readonly custodian: number },
): Promise<Piece> {
  const { deal, shareIndex, sealedShare } = release;
  const ctx = contextOf(deal);
  const info = sealingInfo(
    "release",
    `${ctx}|${deal.deal}`,
    shareIndex,
    reader === "holder" ? reader : hexToBytes(reader),
  );
  const share = await openSealed(secretKey, { info, sealed: hexToBytes(sealedShare) });
  return { custodian, release, share: new TextDecoder().decode(share), ctx, dealDigest: digestOf(deal) };
}

/** The largest set of answers that name the same deal of a part, if it is enough to open it. */
function agreementOn(part: PartName, answered: ReadonlyMap<number, Answer>): PartPieces | undefined {
  // One of each custodian: a piece that is given twice is not two of the k.
  const pieces = [...answered.values()].flatMap(
    (answer) => answer.pieces.find(({ release }) => release.deal.part === part) ?? [],
  );
  const groups = Map.groupBy(pieces, ({ dealDigest }) => dealDigest);
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length);
  const first = largest?.[0];
  if (!largest || !first || largest.length < first.release.deal.k) return undefined;
  return { deal: first.release.deal, ctx: first.ctx, pieces: largest as PartPieces["pieces"] };
}

/** Whether a piece is of the record asked for, of the custodian that gave it, and what the deal committed to. */
function isOf(
  { release, share, custodian, ctx }: Piece,
  { manifest: { linchpin }, asked }: { readonly manifest: Manifest; readonly asked: Collecting },
): boolean {
  const { deal, shareIndex } = release;
  const commitment = deal.commitments[shareIndex - 1];
  return (
    commitment !== undefined &&
    deal.chainId === linchpin.chainId &&
    deal.contract === linchpin.contract &&
    deal.recordId === linchpin.recordId &&
    deal.version === linchpin.version &&
    deal.tokenId === asked.question.tokenId &&
    deal.custodians[shareIndex - 1] === custodian &&
    checkShare({ ctx, deal: deal.deal, index: shareIndex, share, commitment: hexToBytes(commitment) }).ok &&
    (asked.isProved?.(release, ctx) ?? true)
  );
}

function contextOf({ chainId, contract, recordId, version, part }: Deal): string {
  return formatContext({ chainId, contract, recordId, version, part });
}

function neededBy(answered: ReadonlyMap<number, Answer>): number {
  const deals = [...answered.values()].flatMap(({ pieces }) => pieces.map(({ release }) => release.deal.k));
  return Math.max(2, ...deals);
}
