import { drawHpkeKeys, sealingInfo, sealTo, splitCommitted } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import type { Hex, PutEmergencyPiece } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import { readCustodian } from "../chain/readCustodian.ts";
import { readRecord } from "../chain/readRecord.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { proveRoot } from "../keys/proveRoot.ts";
import { unsealEssential } from "../keys/unsealEssential.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { collectPieces } from "../record/collectPieces.ts";
import { custodiansToAsk } from "../record/custodiansToAsk.ts";
import { fetchManifest } from "../record/fetchManifest.ts";
import type { SignedIn } from "../session/SignedIn.ts";

export interface EmergencyOptIn {
  /** A record in the patient's emergency compartment: its summary. Deal it there first (`redealRecord`). */
  readonly tokenId: Hex;
  readonly as: SignedIn;
  readonly keyring: Keyring;
  /** Emergency custodians: operators that keep no share of the emergency compartment. */
  readonly custodians: readonly number[];
  /** How many of them must agree; at least two. */
  readonly m: number;
  /** Patient ids of those who are told of an opening, such as guardians. */
  readonly notify: readonly Hex[];
}

/**
 * Opts a summary into emergencies: splits its E m-of-q among emergency custodians. From here on m of them and k of the
 * record's own can open it together to a licensed doctor who states an emergency, and this record alone. Repeat it after
 * the summary was amended or dealt anew.
 *
 * Errors: `emergency/not-in-compartment`, `custodians/too-few`, `emergencies/…`, `keys/other-generation`.
 */
export async function optIntoEmergency(
  network: Network,
  order: EmergencyOptIn,
): Promise<{ readonly kept: readonly number[]; readonly missed: readonly number[] }> {
  const { tokenId, as, keyring, custodians, m, notify } = order;
  const record = await readRecord(network, tokenId);
  const { patientId } = record;
  const [manifest, { bundle }, fresh] = await Promise.all([
    fetchManifest(network, { reader: blockReaderOf(network), digest: record.digest }),
    fetchKeyBundle(network, patientId),
    drawHpkeKeys(),
  ]);
  const { parts } = await collectPieces(network, {
    ...{ as, manifest, patientId, secretKey: fresh.secretKey, reader: "holder" as const },
    ...custodiansToAsk(network, bundle),
    question: { as: "holder", tokenId, parts: ["blob"], sealTo: bytesToHex(fresh.publicKey) },
  });
  const [part] = parts;
  const compartment = bundle.compartments.find(({ id }) => id === part?.deal.compartment);
  if (!part || compartment?.role !== "emergency") throw notThere();
  const { version, deal } = part.deal;
  const essential = unsealEssential(part, keyring);
  const { pieces, commitments } = splitCommitted(essential, {
    ...{ use: "emergency-piece", n: custodians.length, k: m },
  });
  essential.fill(0);
  const answers = await askEach(custodians, async (custodian) => {
    const { hpkeKey } = await readCustodian(network, custodian);
    const info = sealingInfo("emergency", "deposit", hexToBytes(tokenId), version, deal, custodian);
    const plaintext = new TextEncoder().encode(pieces[custodians.indexOf(custodian)]);
    const sealed = await sealTo(hexToBytes(hpkeKey), { info, plaintext });
    const act = { act: "emergency-piece", id: tokenId, patientId, custodian, keyring } as const;
    await persist(() => {
      const body: PutEmergencyPiece = {
        ...{ patientId, tokenId, version, deal, m, custodians: [...custodians], notify: [...notify] },
        commitments: commitments.map((one) => bytesToHex(one)),
        sealedPiece: bytesToHex(sealed),
        proof: proveRoot(network, act),
      };
      return askCustodian(network, {
        ...{ custodian, as, body, method: "PUT", path: "/v1/emergency-pieces", answer: z.object({}) },
      });
    });
  });
  const { answered, failed } = answers;
  if (answered.size < m) throw tooFewAnswers({ answers, needed: m, what: "keep your emergency summary" });
  return { kept: [...answered.keys()], missed: [...failed.keys()] };
}

function notThere(): LinchpinError {
  return new LinchpinError({
    code: "emergency/not-in-compartment",
    message: "This record is not in your emergency compartment.",
    hint: "Move it there first: only what lies there can be opened in an emergency.",
  });
}
