import {
  checkShare,
  combineCommitted,
  combineKey,
  commitEssential,
  commitPiece,
  formatContext,
  isShare,
  openPart,
  openSealed,
  readShareIndex,
  sealingInfo,
} from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import {
  type Deal,
  digestOf,
  type EmergencyOpened,
  emergencyOpenedSchema,
  type Hex,
  type Receipt,
} from "@linchpin/protocol";
import type { FhirResource } from "fhir/r4.js";
import { bytesToHex, hexToBytes } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { type Answers, askEach, tooFewAnswers } from "../network/askEach.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { untilSettled } from "../network/untilSettled.ts";
import { fetchManifest } from "../record/fetchManifest.ts";
import { fetchPart } from "../record/fetchPart.ts";
import { readContent } from "../record/readContent.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { StatedEmergency } from "./stateEmergency.ts";

export interface EmergencySummary {
  readonly tokenId: Hex;
  readonly version: number;
  readonly resource: FhirResource;
  readonly receipts: readonly Receipt[];
}

/** What one custodian gave, opened. */
interface Part extends EmergencyOpened {
  readonly custodian: number;
  readonly piece?: string;
  readonly share?: string;
}

/**
 * Opens the emergency summary of a patient as the doctor who stated the emergency: m emergency custodians give pieces of
 * E, k custodians of the record shares of S. The patient and all whom they named are told at once.
 *
 * Errors: `custodians/too-few`, `emergencies/…`, `emergency/no-summary`, `shares/…`, `seal/…`, `storage/no-node`.
 */
export async function openEmergencySummary(
  network: Network,
  {
    stated,
    as,
    keys,
    custodians = allCustodians(network),
  }: {
    readonly stated: StatedEmergency;
    readonly as: SignedIn;
    readonly keys: ProviderKeys;
    /** Whom to ask: everybody unless told. */
    readonly custodians?: readonly number[];
  },
): Promise<EmergencySummary> {
  const operators = new Set(network.deployment.emergencyCustodians?.map(({ providerId }) => providerId));
  const askFor =
    (tokenId?: Hex) =>
    async (custodian: number): Promise<Part> => {
      const body = { ...stated, ...(tokenId ? { tokenId } : {}) };
      const given = await untilSettled(network, () =>
        askCustodian(network, {
          ...{ custodian, as, body, method: "POST", path: "/v1/emergency-openings" },
          answer: emergencyOpenedSchema,
        }),
      );
      const { sealedPiece, sealedShare } = given;
      const open = async (what: "piece" | "share", sealed: Hex) => {
        const info = sealingInfo("emergency", hexToBytes(stated.eventId), what, custodian);
        const text = await openSealed(keys.hpke.secretKey, { info, sealed: hexToBytes(sealed) });
        return new TextDecoder().decode(text);
      };
      return {
        ...given,
        custodian,
        ...(sealedPiece ? { piece: await open("piece", sealedPiece) } : {}),
        ...(sealedShare ? { share: await open("share", sealedShare) } : {}),
      };
    };
  // Which summary it is, those who keep pieces say: the patient chose it. A newer one may lie there that waits for her.
  const first = await askEach(
    custodians.filter((one) => operators.has(one)),
    askFor(),
  );
  if (saysNone(first)) throw noSummary();
  const keepers = custodians.filter((one) => !operators.has(one));
  const then = await askEach(keepers, askFor(agreedSummary([...first.answered.values()])));
  const answers = {
    answered: new Map([...first.answered, ...then.answered]),
    failed: new Map([...first.failed, ...then.failed]),
  };
  const given = [...answers.answered.values()];
  const { deal, ctx, shares } = agreedShares(given) ?? tooFew();
  const essential = agreedEssential(given, { deal, ctx }) ?? tooFew();
  const commitments = {
    k: deal.k,
    n: deal.custodians.length,
    keyCheck: hexToBytes(deal.keyCheck),
    essentialCommitment: hexToBytes(deal.essential),
    shareCommitments: deal.commitments.map((one) => hexToBytes(one)),
  };
  const key = combineKey({ essential, shares, ctx, deal: deal.deal, commitments } as Parameters<
    typeof combineKey
  >[0]);
  essential.fill(0);
  try {
    const reader = blockReaderOf(network);
    const { digest, patientId } = await readRecord(network, deal.tokenId);
    const manifest = await fetchManifest(network, { reader, digest });
    const { linchpin } = manifest;
    const isTheirs =
      patientId === stated.patientId &&
      linchpin.recordId === deal.recordId &&
      linchpin.version === deal.version;
    if (!isTheirs) throw noSummary();
    const ciphertext = await fetchPart(manifest, { reader, part: "blob" });
    const opened = await openPart({ key, ctx, keyCheck: hexToBytes(deal.keyCheck), ciphertext });
    const { resource } = readContent([{ part: "blob", ...opened, confirmed: false }]);
    const receipts = given.map(({ receipt }) => receipt);
    return { tokenId: deal.tokenId, version: deal.version, resource, receipts };
  } finally {
    key.fill(0);
  }

  function tooFew(): never {
    if (saysNone(answers)) throw noSummary();
    throw tooFewAnswers({ answers, needed: 2, what: "open the emergency summary" });
  }
}

function allCustodians({ deployment }: Network): readonly number[] {
  const { custodians, emergencyCustodians = [] } = deployment;
  return [...custodians, ...emergencyCustodians].map(({ providerId }) => providerId);
}

/** Whether all who could be asked keep nothing of a summary. */
function saysNone({ answered, failed }: Answers<Part>): boolean {
  const said = [...failed.values()].filter((one) => !one.code.startsWith("network/"));
  return (
    answered.size === 0 &&
    said.length > 0 &&
    said.every((one) => isLinchpinError(one, "emergencies/no-summary"))
  );
}

/** The summary that the most operators keep pieces of. */
function agreedSummary(given: readonly Part[]): Hex | undefined {
  const groups = [...Map.groupBy(given, ({ tokenId }) => tokenId).values()];
  return groups.sort((a, b) => b.length - a.length)[0]?.[0]?.tokenId;
}

/** The deal on which the most custodians agree, with k or more shares that match it. */
function agreedShares(given: readonly Part[]) {
  const withShare = given.flatMap(({ deal, share, shareIndex, custodian }) => {
    if (!deal || !share || !shareIndex || deal.custodians[shareIndex - 1] !== custodian) return [];
    const ctx = formatContext(deal);
    const commitment = hexToBytes(deal.commitments[shareIndex - 1] ?? "0x");
    const isRight = checkShare({ ctx, deal: deal.deal, index: shareIndex, share, commitment }).ok;
    return isRight ? [{ deal, ctx, share }] : [];
  });
  const groups = [...Map.groupBy(withShare, ({ deal }) => digestOf(deal)).values()];
  const [largest] = groups.sort((a, b) => b.length - a.length);
  const first = largest?.[0];
  if (!largest || !first || largest.length < first.deal.k) return undefined;
  return { deal: first.deal, ctx: first.ctx, shares: largest.map(({ share }) => share) };
}

/**
 * E from m or more pieces that match the commitments on which their keepers agree, where it is the E that the deal
 * committed to: custodians that lie, alone or together, are left out.
 */
function agreedEssential(
  given: readonly Part[],
  { deal, ctx }: { readonly deal: Deal; readonly ctx: string },
) {
  const withPiece = given.filter(
    ({ piece, tokenId, version }) => piece && tokenId === deal.tokenId && version === deal.version,
  );
  const groups = Map.groupBy(withPiece, ({ m, commitments }) => digestOf({ m, commitments }));
  for (const group of groups.values()) {
    const [{ m = 0, commitments = [] } = {}] = group;
    const isCommitted = (piece: string) =>
      isShare(piece) &&
      bytesToHex(commitPiece("emergency-piece", piece)) === commitments[readShareIndex(piece) - 1];
    const pieces = [...new Set(group.flatMap(({ piece }) => (piece && isCommitted(piece) ? [piece] : [])))];
    if (m < 2 || pieces.length < m) continue;
    const bytes = commitments.map((one) => hexToBytes(one));
    const essential = combineCommitted({ use: "emergency-piece", pieces, commitments: bytes, k: m });
    if (bytesToHex(commitEssential({ ctx, deal: deal.deal, essential })) === deal.essential) return essential;
  }
  return undefined;
}

function noSummary(): LinchpinError {
  return new LinchpinError({
    code: "emergency/no-summary",
    message: "There is no emergency summary of this patient.",
    hint: "The patient has not opted in.",
  });
}
