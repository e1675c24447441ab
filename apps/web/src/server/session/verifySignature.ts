import { createPublicClient, type Hex, http, isAddressEqual, recoverMessageAddress } from "viem";
import { readDeployment } from "../deployment/readDeployment.ts";

interface Signed {
  readonly address: `0x${string}`;
  readonly message: string;
  readonly signature: Hex;
}

/** Whether `address` signed `message`: by its own key (ECDSA), else as a contract account (ERC-1271) asks the chain. */
export async function verifySignature({ address, message, signature }: Signed): Promise<boolean> {
  if (await isOwnKeys({ address, message, signature })) return true;
  const { rpcUrl } = readDeployment();
  const client = createPublicClient({ transport: http(rpcUrl, { timeout: 5_000, retryCount: 1 }) });
  const code = await client.getCode({ address });
  if (code === undefined) return false;
  return client.verifyMessage({ address, message, signature });
}

async function isOwnKeys({ address, message, signature }: Signed): Promise<boolean> {
  if (signature.length !== 132) return false;
  try {
    return isAddressEqual(await recoverMessageAddress({ message, signature }), address);
  } catch {
    return false;
  }
}
