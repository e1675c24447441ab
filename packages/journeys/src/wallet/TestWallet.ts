import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { type Chain, type Hex, numberToHex } from "viem";
import type { LocalAccount } from "viem/accounts";
import { announceWallet } from "./announceWallet.ts";
import { performRequest } from "./performRequest.ts";
import { RpcError } from "./RpcError.ts";
import type { Decision, WalletAnswer, WalletRequest } from "./WalletRequest.ts";
import type { WalletState } from "./WalletState.ts";

export type TestWalletOptions = {
  /** The accounts in it; the first is active. */
  accounts: [LocalAccount, ...LocalAccount[]];
  chain: Chain;
  name?: string;
  rdns?: string;
};

const asksThePerson = new Set([
  "eth_requestAccounts",
  "wallet_requestPermissions",
  "personal_sign",
  "eth_signTypedData_v4",
  "eth_sendTransaction",
  "wallet_switchEthereumChain",
  "wallet_addEthereumChain",
]);

/**
 * A real signing wallet for journeys: EIP-1193 announced by EIP-6963, driven through the app's own wallet dialog. The
 * keys stay in the test process and never enter the page.
 *
 * @example
 * const wallet = new TestWallet({ accounts: [network.cast.accountOf("asha")], chain: localChain(network.urls.rpc) });
 * await wallet.install(context);
 */
export class TestWallet implements WalletState {
  /** Everything that pages asked, in order. */
  readonly requests: WalletRequest[] = [];
  /** The transactions that it sent. */
  readonly sent: Hex[] = [];
  /** What the person does next. */
  decide: (request: WalletRequest) => Decision | Promise<Decision> = () => "approve";

  readonly #options: TestWalletOptions;
  readonly #connected = new Set<string>();
  readonly #pages = new Set<Page>();
  readonly #knownChains: Set<number>;
  #active = 0;
  #chainId: number;

  constructor(options: TestWalletOptions) {
    this.#options = options;
    this.#chainId = options.chain.id;
    this.#knownChains = new Set([options.chain.id]);
  }

  get account(): LocalAccount {
    return this.#options.accounts[this.#active] ?? this.#options.accounts[0];
  }

  get chain(): Chain {
    return this.#options.chain;
  }

  /** The chain that it is switched to. */
  get chainId(): number {
    return this.#chainId;
  }

  /** Puts it into a browser context, like an extension, for all pages opened from now on. */
  async install(context: BrowserContext): Promise<void> {
    await context.exposeBinding("linchpinWalletRequest", ({ page, frame }, request: WalletRequest) => {
      this.#pages.add(page);
      return this.#answer(new URL(frame.url()).origin, request);
    });
    const { name = "Test Wallet", rdns = "org.linchpin.testwallet" } = this.#options;
    await context.addInitScript(announceWallet, { name, rdns, uuid: randomUUID() });
  }

  /** The person switches the account inside the wallet. */
  async useAccount(index: number): Promise<void> {
    this.#active = index;
    await this.#emit("accountsChanged", [this.account.address]);
  }

  /** The person switches the network inside the wallet. */
  async useChain(id: number): Promise<void> {
    this.#knownChains.add(id);
    this.#chainId = id;
    await this.#emit("chainChanged", numberToHex(id));
  }

  /** The person disconnects every page. */
  async lock(): Promise<void> {
    this.#connected.clear();
    await this.#emit("accountsChanged", []);
  }

  isConnected(origin: string): boolean {
    return this.#connected.has(origin);
  }

  connect(origin: string): void {
    this.#connected.add(origin);
  }

  disconnect(origin: string): void {
    this.#connected.delete(origin);
  }

  knowsChain(id: number): boolean {
    return this.#knownChains.has(id);
  }

  /**
   * One of its accounts.
   * @throws RpcError 4100 for another address
   */
  own(address: unknown): LocalAccount {
    const wanted = String(address).toLowerCase();
    const account = this.#options.accounts.find((one) => one.address.toLowerCase() === wanted);
    if (account === undefined) throw new RpcError(4100, "The requested account has not been authorized.");
    return account;
  }

  async #answer(origin: string, request: WalletRequest): Promise<WalletAnswer> {
    this.requests.push(request);
    try {
      if (asksThePerson.has(request.method) && (await this.decide(request)) === "reject") {
        throw new RpcError(4001, "User rejected the request.");
      }
      return { result: (await performRequest(this, origin, request)) ?? null };
    } catch (error) {
      const {
        code = -32_603,
        shortMessage,
        message,
      } = error as Partial<RpcError> & { shortMessage?: string };
      return { error: { code, message: shortMessage ?? message ?? "Internal error" } };
    }
  }

  // After a reload the app shows its remembered state before it listens again: wait until it does.
  async #emit(event: string, value: unknown): Promise<void> {
    for (const page of this.#pages) {
      if (page.isClosed()) continue;
      const isHeard = ([name, content]: readonly [string, unknown]) =>
        (window as unknown as { linchpinWalletEmit(n: string, c: unknown): number }).linchpinWalletEmit(
          name,
          content,
        ) > 0;
      await page.waitForFunction(isHeard, [event, value] as const, { timeout: 5000 }).catch(() => {});
    }
  }
}
