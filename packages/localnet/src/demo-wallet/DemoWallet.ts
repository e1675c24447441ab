import { type Address, createWalletClient, type Hex, hexToBigInt, http, isHex } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { localChain } from "../chain/localChain.ts";

export type DemoWalletOptions = { accounts: PrivateKeyAccount[]; rpcUrl: string };
export type SignRequest = { address: Address; method: string; params: unknown[] };

type Transaction = { to?: Address; data?: Hex; value?: Hex; gas?: Hex };

/** Signs as the cast. It asks nobody: the page that calls it shows what will be signed, and the network is a toy. */
export class DemoWallet {
  readonly #options: DemoWalletOptions;
  readonly #queues = new Map<Address, Promise<unknown>>();

  constructor(options: DemoWalletOptions) {
    this.#options = options;
  }

  /** Answers `personal_sign`, `eth_signTypedData_v4` or `eth_sendTransaction`. Throws on anything else. */
  async sign({ address, method, params }: SignRequest): Promise<unknown> {
    const account = this.#options.accounts.find((one) => one.address.toLowerCase() === address.toLowerCase());
    if (account === undefined) throw new Error("The demo wallet has no such account.");
    if (method === "personal_sign") {
      const message = String(params[0]);
      return account.signMessage({ message: isHex(message) ? { raw: message } : message });
    }
    if (method === "eth_signTypedData_v4") return account.signTypedData(readTypedData(params[1]));
    if (method === "eth_sendTransaction") return this.#send(account, (params[0] ?? {}) as Transaction);
    throw new Error(`The demo wallet does not answer ${method}.`);
  }

  // One after the other for each account, or two transactions would take the same nonce.
  #send(account: PrivateKeyAccount, transaction: Transaction): Promise<Hex> {
    const before = this.#queues.get(account.address) ?? Promise.resolve();
    const sending = before.catch(() => undefined).then(() => this.#sendNow(account, transaction));
    this.#queues.set(account.address, sending);
    return sending;
  }

  #sendNow(account: PrivateKeyAccount, { to, data, value, gas }: Transaction): Promise<Hex> {
    const { rpcUrl } = this.#options;
    const chain = localChain(rpcUrl);
    return createWalletClient({ account, chain, transport: http(rpcUrl) }).sendTransaction({
      ...(to && { to }),
      ...(data && { data }),
      ...(value && { value: hexToBigInt(value) }),
      ...(gas && { gas: hexToBigInt(gas) }),
    });
  }
}

function readTypedData(given: unknown): Parameters<PrivateKeyAccount["signTypedData"]>[0] {
  const { types, ...rest } = typeof given === "string" ? JSON.parse(given) : (given as { types: object });
  const { EIP712Domain: _, ...own } = types;
  return { ...rest, types: own };
}
