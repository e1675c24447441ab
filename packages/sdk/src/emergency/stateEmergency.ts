import { emergencyAccessAbi } from "@linchpin/contracts";
import { randomBytes, sealingInfo, sealTo } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { digestOf, type EmergencyReason, type Hex, type PostEmergencyOpening } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData, hexToBytes, parseEventLogs } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { explainRevert } from "../chain/explainRevert.ts";
import { readProvider } from "../chain/readProvider.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** A stated emergency, with its reason sealed to those who may read it. */
export type StatedEmergency = PostEmergencyOpening;

/**
 * A doctor states an emergency on chain, for all to see: whom, when, a code, and a digest of the reason, whose words go
 * sealed to the patient and to auditors.
 *
 * Errors: `emergency/refused` (no doctor in standing, or too many today), `patient/unknown`, `chain/…`,
 * `wallet/rejected`.
 */
export async function stateEmergency(
  network: Network,
  {
    patientId,
    wallet,
    code,
    words,
    auditors,
  }: {
    readonly patientId: Hex;
    readonly wallet: WalletSigner;
    readonly code: number;
    /** Why: 10 to 1000 characters. */
    readonly words: string;
    /** Provider ids of accredited auditors. */
    readonly auditors: readonly number[];
  },
): Promise<StatedEmergency> {
  const { chain, deployment } = network;
  const to = deployment.contracts.emergencyAccess;
  const { bundle } = await fetchKeyBundle(network, patientId);
  const keys = await Promise.all(auditors.map((provider) => readProvider(network, provider)));
  const reason: EmergencyReason = { words, salt: bytesToHex(randomBytes(32)) };
  const args = [patientId, code, digestOf(reason)] as const;
  await chain
    .simulateContract({
      ...{ address: to, abi: emergencyAccessAbi, functionName: "open", args, account: wallet.address },
    })
    .catch((thrown) => {
      const refused = explainRevert(thrown);
      throw refused.code === "chain/unreachable" ? refused : notAllowed(refused);
    });
  const data = encodeFunctionData({ abi: emergencyAccessAbi, functionName: "open", args });
  const hash = await wallet.sendTransaction({ to, data });
  await awaitTransaction(network, hash);
  const { logs } = await chain.getTransactionReceipt({ hash });
  const [opened] = parseEventLogs({ abi: emergencyAccessAbi, eventName: "EmergencyOpened", logs });
  if (!opened) throw notAllowed(undefined);
  const { eventId } = opened.args;
  const plaintext = new TextEncoder().encode(JSON.stringify(reason));
  const sealFor = async (key: Hex, reader: Hex | number) => {
    const last = typeof reader === "number" ? reader : hexToBytes(reader);
    const info = sealingInfo("emergency", hexToBytes(eventId), "reason", last);
    return bytesToHex(await sealTo(hexToBytes(key), { info, plaintext }));
  };
  const forAuditors = keys.map(async ({ providerId: provider, hpkeKey }) => ({
    provider,
    sealed: await sealFor(hpkeKey, provider),
  }));
  return {
    eventId,
    patientId,
    reasonForPatient: await sealFor(bundle.inboxKey, patientId),
    reasonForAuditors: await Promise.all(forAuditors),
  };
}

function notAllowed(cause: LinchpinError | undefined): LinchpinError {
  return new LinchpinError({
    code: "emergency/refused",
    message:
      "The chain does not take this emergency: only a licensed doctor in standing states one, a few a day.",
    hint: "Ask the hospital that licensed you, or call its emergency desk.",
    cause,
  });
}
