import type { Hex, RelayTarget } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import type { Look } from "./Sending.ts";

/** Asks the chain what a relayed call will change, so that the change is seen later. Errors: `chain/unreachable`. */
export async function lookBefore(
  network: Network,
  { to, data }: { readonly to: RelayTarget; readonly data: Hex },
): Promise<Look> {
  return { to, data, before: await ask(network, { to, data }) };
}

/** Whether the chain answers otherwise than before. Errors: `chain/unreachable`. */
export async function isShown(network: Network, { to, data, before }: Look): Promise<boolean> {
  return (await ask(network, { to, data })) !== before;
}

async function ask(
  { chain, deployment }: Network,
  { to, data }: { readonly to: RelayTarget; readonly data: Hex },
): Promise<Hex> {
  const { data: answer } = await chain.call({ to: deployment.contracts[to], data }).catch((thrown) => {
    throw explainRevert(thrown);
  });
  return answer ?? "0x";
}
