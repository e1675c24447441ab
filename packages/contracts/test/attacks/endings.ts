import { freshNonce, grantTo } from "../stage/grants.ts";
import type { Guarded } from "../stage/recoveries.ts";
import { sign } from "../stage/sign.ts";
import { digest, FAR, tokenOf } from "../stage/words.ts";

/** Asha's wallet is replaced: by rotation, which binds as a recovery does. */
export async function rotate({ on, safeguards }: Guarded): Promise<void> {
  const to = on.ashasNewWallet;
  const rotation = {
    ...{ patientId: on.ashaId, from: on.asha.address, to: to.address },
    ...{ nonce: freshNonce(700), deadline: FAR },
  };
  const message = ["PatientRegistry", "Rotation", rotation] as const;
  const [from, by, second] = await Promise.all(
    [on.asha, to, on.ashasRecoveryKey].map((signer) => sign(signer, on.patients, message)),
  );
  await on.patients.rotateWalletBySig(rotation, from ?? "0x", by ?? "0x", {
    safeguards,
    signature: second ?? "0x",
  });
}

/** She stops everything. */
export async function revokeEverything({ on }: Guarded): Promise<void> {
  await on.consents.connect(on.asha).revokeAll(on.ashaId);
}

/** She stops the grant of `grantTo`, whether it is on chain yet or not. */
export async function stopRavi({ on }: Guarded): Promise<void> {
  const grantId = await on.consents.hashGrant(grantTo(on));
  await on.consents.connect(on.asha).revoke(grantId);
}

/** She lets Lakeside write no more. */
export async function stopLakeside({ on }: Guarded): Promise<void> {
  await on.consents.connect(on.asha).revokeWrite(on.ashaId, on.ids.lakeside);
}

/** Her record goes to Bharat. */
export async function handAway({ on, safeguards }: Guarded): Promise<void> {
  const handOver = {
    ...{ tokenId: tokenOf("asha's record"), from: on.asha.address, to: on.bharat.address },
    ...{ nonce: freshNonce(701), deadline: FAR },
  };
  const message = ["MedicalRecord", "HandOver", handOver] as const;
  const [from, to, second] = await Promise.all(
    [on.asha, on.bharat, on.ashasRecoveryKey].map((signer) => sign(signer, on.records, message)),
  );
  await on.records.handOverBySig(handOver, from ?? "0x", to ?? "0x", {
    safeguards,
    signature: second ?? "0x",
  });
}

/** Anything that is not what it was, for a field of this type. */
export function otherThan(type: string, value: unknown): unknown {
  if (type.endsWith("[]")) return [...(value as unknown[]), ...(value as unknown[])];
  if (type === "address") return "0x00000000000000000000000000000000000000AA";
  if (type.startsWith("bytes")) return digest("something else");
  return BigInt(value as bigint) + 1n;
}
