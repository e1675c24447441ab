import { type Hex, hashMessage, hashTypedData, isHex, numberToHex, UserRejectedRequestError } from "viem";
import { askNode } from "./askNode.ts";
import type { KnownPasskey } from "./knownPasskeys.ts";
import { type AccountPlace, signDigest, signDigestAnyTime } from "./signWithPasskey.ts";

/** What a page asks of a wallet (EIP-1193). */
export interface WalletAsk {
  readonly method: string;
  readonly params?: readonly unknown[];
}

/**
 * The built-in wallet's answers. It signs texts and typed data, by the passkey; it sends no transaction, since a patient
 * never needs one. What it does not know goes to the chain.
 */
export async function answerRequest(
  { method, params = [] }: WalletAsk,
  { passkey, place }: { readonly passkey: KnownPasskey | null; readonly place: AccountPlace },
): Promise<unknown> {
  if (method === "eth_accounts" || method === "eth_requestAccounts") return passkey ? [passkey.address] : [];
  if (method === "eth_chainId") return numberToHex(place.chainId);
  if (method === "eth_sendTransaction") {
    throw Object.assign(new Error("This wallet sends no transactions."), { code: 4200 });
  }
  if (method !== "personal_sign" && method !== "eth_signTypedData_v4") return askNode(method, params);
  const [first, second] = params.map(String);
  const signer = method === "personal_sign" ? second : first;
  if (passkey === null || signer?.toLowerCase() !== passkey.address) {
    throw Object.assign(new Error("The requested account is not in this wallet."), { code: 4100 });
  }
  try {
    if (method === "personal_sign") {
      const message = isHex(first) ? { raw: first as Hex } : (first ?? "");
      return await signDigestAnyTime(passkey, { ...place, digest: hashMessage(message) });
    }
    const typed = JSON.parse(second ?? "") as Parameters<typeof hashTypedData>[0];
    return await signDigest(passkey, { chainId: place.chainId, digest: hashTypedData(typed) });
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code !== "passkey/not-confirmed") throw thrown;
    throw new UserRejectedRequestError(thrown as Error);
  }
}
