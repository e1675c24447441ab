import { type Address, createWalletClient, type Hex, hexToBigInt, http, isHex, numberToHex } from "viem";
import type { LocalAccount } from "viem/accounts";
import { RpcError } from "./RpcError.ts";
import type { WalletRequest } from "./WalletRequest.ts";
import type { WalletState } from "./WalletState.ts";

type Transaction = { from: Address; to?: Address; data?: Hex; value?: Hex; gas?: Hex };

/** Does what an approved request asks, for the page of an origin. Unknown methods go to the chain. */
export async function performRequest(
  wallet: WalletState,
  origin: string,
  request: WalletRequest,
): Promise<unknown> {
  const { method, params } = request;
  const [first, second] = params;
  switch (method) {
    case "eth_chainId":
      return numberToHex(wallet.chainId);
    case "net_version":
      return String(wallet.chainId);
    case "eth_accounts":
      return wallet.isConnected(origin) ? [wallet.account.address] : [];
    case "eth_requestAccounts":
      wallet.connect(origin);
      return [wallet.account.address];
    case "wallet_requestPermissions":
      wallet.connect(origin);
      return [{ parentCapability: "eth_accounts", invoker: origin, caveats: [] }];
    case "wallet_getPermissions":
      return wallet.isConnected(origin) ? [{ parentCapability: "eth_accounts" }] : [];
    case "wallet_revokePermissions":
      return wallet.disconnect(origin);
    case "wallet_switchEthereumChain":
      return switchChain(wallet, first, true);
    case "wallet_addEthereumChain":
      return switchChain(wallet, first, false);
    case "personal_sign": {
      const message = String(first);
      return wallet.own(second).signMessage({ message: isHex(message) ? { raw: message } : message });
    }
    case "eth_signTypedData_v4":
      return wallet.own(first).signTypedData(readTypedData(second));
    case "eth_sendTransaction":
      return sendTransaction(wallet, first as Transaction);
    default:
      return askChain(wallet, request);
  }
}

async function switchChain(wallet: WalletState, wanted: unknown, mustKnow: boolean): Promise<void> {
  const id = Number((wanted as { chainId: Hex }).chainId);
  if (mustKnow && !wallet.knowsChain(id)) throw new RpcError(4902, "Unrecognized chain ID.");
  await wallet.useChain(id);
}

function readTypedData(given: unknown): Parameters<LocalAccount["signTypedData"]>[0] {
  const { types, ...rest } = typeof given === "string" ? JSON.parse(given) : (given as { types: object });
  const { EIP712Domain: _, ...own } = types;
  return { ...rest, types: own };
}

async function sendTransaction(
  wallet: WalletState,
  { from, to, data, value, gas }: Transaction,
): Promise<Hex> {
  const account = wallet.own(from);
  if (wallet.chainId !== wallet.chain.id) throw new RpcError(4901, "The wallet is on another network.");
  const client = createWalletClient({ account, chain: wallet.chain, transport: http() });
  const hash = await client.sendTransaction({
    ...(to && { to }),
    ...(data && { data }),
    ...(value && { value: hexToBigInt(value) }),
    ...(gas && { gas: hexToBigInt(gas) }),
  });
  wallet.sent.push(hash);
  return hash;
}

async function askChain(wallet: WalletState, { method, params }: WalletRequest): Promise<unknown> {
  const answer = await fetch(wallet.chain.rpcUrls.default.http[0] ?? "", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await answer.json()) as {
    result?: unknown;
    error?: { code: number; message: string };
  };
  if (error) throw new RpcError(error.code, error.message);
  return result;
}
