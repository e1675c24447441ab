import { LinchpinError } from "@linchpin/errors";
import { readPatient } from "../chain/readPatient.ts";
import type { Ward } from "../guardians/listWards.ts";
import type { Myself } from "../guardians/Myself.ts";
import { type SentLetter, sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import type { ApprovalWords } from "./ApprovalWords.ts";
import type { RecoveryRequest } from "./RecoveryRequest.ts";
import { readRecovery } from "./readRecovery.ts";
import { recoveryMessage } from "./recoveryMessage.ts";

/**
 * Helps somebody onto a new device, as their guardian: signs that the new wallet may take the old one's place, and hands
 * over the piece, sealed to the new device. Compare its three words first, with the person themselves.
 *
 * Errors: `guardians/no-piece`, `recovery/request-expired`, `recovery/own-device`, `wallet/rejected`, those of `sendLetter`.
 */
export async function approveRecovery(
  network: Network,
  {
    as,
    patientId,
    wallet,
    ward,
    request,
  }: Pick<Myself, "as" | "patientId"> & {
    readonly wallet: WalletSigner;
    readonly ward: Ward;
    readonly request: RecoveryRequest;
  },
): Promise<SentLetter> {
  const { piece } = ward;
  if (!piece) {
    throw new LinchpinError({
      code: "guardians/no-piece",
      message: "You keep no piece of this person's key.",
      hint: "They may have changed who helps them. Others can still help.",
    });
  }
  if (request.wallet === wallet.address) throw ownDevice();
  if (request.deadline <= network.now().getTime() / 1000) throw expired();
  const [{ wallet: from }, { round }] = await Promise.all([
    readPatient(network, ward.patientId),
    readRecovery(network, ward.patientId),
  ]);
  const { deadline } = request;
  const terms = { patientId: ward.patientId, from, to: request.wallet, round, deadline };
  const signature = await wallet.signTypedData(recoveryMessage(network, terms));
  const words: ApprovalWords = {
    ...{ about: "recovery", guardian: patientId, piece, from, round, deadline, signature },
  };
  const to = { kind: "wallet", wallet: request.wallet, sealTo: request.sealTo } as const;
  return sendLetter(network, { as, to, letterKind: "recovery-approval", words });
}

function ownDevice(): LinchpinError {
  return new LinchpinError({
    code: "recovery/own-device",
    message: "This is the code of your own device.",
    hint: "Have somebody else scan it.",
  });
}

function expired(): LinchpinError {
  return new LinchpinError({
    code: "recovery/request-expired",
    message: "This code is too old.",
    hint: "Have the new device make another one.",
  });
}
