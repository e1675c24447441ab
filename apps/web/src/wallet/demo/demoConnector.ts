import { type Address, getAddress, numberToHex, UserRejectedRequestError } from "viem";
import { type CreateConnectorFn, createConnector } from "wagmi";
import { askApproval } from "./approvals.ts";
import { askSignature } from "./demoSigner.ts";

const CHOSEN = "linchpin-demo-account";
const SIGNING = new Set(["personal_sign", "eth_signTypedData_v4", "eth_sendTransaction"]);

export const DEMO_CONNECTOR_ID = "linchpin-demo";

/** Remembers whom the next connection is for. */
export function chooseCastMember(address: Address) {
  localStorage.setItem(CHOSEN, address);
}

function chosen(): Address | null {
  const value = typeof localStorage === "undefined" ? null : localStorage.getItem(CHOSEN);
  return value === null ? null : getAddress(value);
}

/** A wallet for the cast of a local network: asks the person here, and localnet for the signature. */
export function demoConnectors(): CreateConnectorFn[] {
  return [
    createConnector((config) => {
      const chainId = config.chains[0].id;
      const provider = { request: (ask: Ask) => answer(ask, chainId) };
      return {
        id: DEMO_CONNECTOR_ID,
        name: "Demo wallet",
        type: "demo",
        async connect() {
          const account = chosen();
          if (account === null) throw new UserRejectedRequestError(new Error("Nobody was chosen."));
          return { accounts: [account] as never, chainId };
        },
        async disconnect() {
          localStorage.removeItem(CHOSEN);
        },
        async getAccounts() {
          const account = chosen();
          return account === null ? [] : [account];
        },
        async getChainId() {
          return chainId;
        },
        async getProvider() {
          return provider;
        },
        async isAuthorized() {
          return chosen() !== null;
        },
        onAccountsChanged() {},
        onChainChanged() {},
        onDisconnect() {
          config.emitter.emit("disconnect");
        },
      };
    }),
  ];
}

interface Ask {
  readonly method: string;
  readonly params?: readonly unknown[];
}

async function answer({ method, params = [] }: Ask, chainId: number): Promise<unknown> {
  const address = chosen();
  if (method === "eth_accounts" || method === "eth_requestAccounts") return address === null ? [] : [address];
  if (method === "eth_chainId") return numberToHex(chainId);
  if (!SIGNING.has(method)) return askNode(method, params);
  if (address === null) throw new UserRejectedRequestError(new Error("Nobody is signed in."));
  const isApproved = await askApproval({ address, method, params });
  if (!isApproved) throw new UserRejectedRequestError(new Error("You declined in the demo wallet."));
  return askSignature({ address, method, params });
}

async function askNode(method: string, params: readonly unknown[]): Promise<unknown> {
  const response = await fetch("/api/rpc", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message?: string } };
  if (error || !response.ok) throw new Error(error?.message ?? "The node refused.");
  return result;
}
