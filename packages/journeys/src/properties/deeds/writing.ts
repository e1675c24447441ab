import { consentRegistryAbi } from "@linchpin/contracts";
import { epochOf, type Operation, UNTIL_STOPPED } from "@linchpin/contracts/model";
import { consentTypes, contractDomain } from "@linchpin/protocol";
import { relayCalls } from "@linchpin/sdk";
import { encodeFunctionData } from "viem";
import { inModel, patientOf } from "../Tale.ts";
import { type Both, type Choice, came } from "./Deed.ts";

export async function stopWriting({ tale, who }: Choice): Promise<Both> {
  return writing({ tale, who }, "revokeWrite");
}

export async function letWrite({ tale, who }: Choice): Promise<Both> {
  return writing({ tale, who }, "grantWrite");
}

async function writing(
  { tale, who }: Pick<Choice, "tale" | "who">,
  kind: "revokeWrite" | "grantWrite",
): Promise<Both> {
  const { world, city } = tale.stage;
  const { network } = world;
  const { patientId, wallet, as } = who;
  const provider = city.providerId;
  const known = patientOf(tale, who);
  const [consentEpoch, revocations] = [epochOf(known), known.writes.get(provider)?.revocations ?? 0];
  const [nonce, deadline, expiry] = [
    BigInt(Math.floor(Math.random() * 2 ** 50)) << 64n,
    BigInt(UNTIL_STOPPED),
    UNTIL_STOPPED,
  ];
  const real = await came(async () => {
    const message =
      kind === "grantWrite"
        ? { patientId, provider, expiry, consentEpoch, revocations, nonce, deadline }
        : { patientId, provider, nonce, deadline };
    const primaryType = kind === "grantWrite" ? "WriteConsent" : "WriteRevocation";
    const domain = contractDomain(network.deployment, "ConsentRegistry");
    const types = { [primaryType]: consentTypes[primaryType] };
    const signature = await wallet.signTypedData({ domain, types, primaryType, message });
    const abi = consentRegistryAbi;
    const data =
      kind === "grantWrite"
        ? encodeFunctionData({
            abi,
            functionName: "grantWriteBySig",
            args: [patientId, provider, expiry, nonce, deadline, signature],
          })
        : encodeFunctionData({
            abi,
            functionName: "revokeWriteBySig",
            args: [patientId, provider, nonce, deadline, signature],
          });
    await relayCalls(network, { as, calls: [{ to: "consentRegistry", data }] });
  });
  const from = { by: wallet.address };
  const op: Operation =
    kind === "grantWrite"
      ? {
          kind,
          patient: patientId,
          provider,
          expiry,
          epoch: consentEpoch,
          revocations,
          nonce,
          deadline: 0,
          from,
        }
      : { kind, patient: patientId, provider, nonce, deadline: 0, from };
  return { real, model: inModel(tale, op) };
}
