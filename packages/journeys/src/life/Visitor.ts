import { type CastId, castPin, localChain } from "@linchpin/localnet";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import type { LocalAccount } from "viem/accounts";
import { TestWallet } from "../wallet/TestWallet.ts";
import type { World } from "../world/World.ts";
import { PageWatch } from "./PageWatch.ts";

export interface Arrival {
  /** The account in the visitor's wallet; without one there is no wallet in this browser. */
  readonly account?: LocalAccount;
  readonly context?: BrowserContextOptions;
}

/** Somebody at a browser of their own, with their wallet in it. */
export class Visitor {
  readonly page: Page;
  readonly watch: PageWatch;
  readonly #wallet: TestWallet | undefined;
  readonly #context: BrowserContext;

  private constructor(parts: { context: BrowserContext; page: Page; watch: PageWatch; wallet?: TestWallet }) {
    this.#context = parts.context;
    this.page = parts.page;
    this.watch = parts.watch;
    this.#wallet = parts.wallet;
  }

  /** Opens a browser for somebody, on no page yet. */
  static async arrive(browser: Browser, { local }: World, arrival: Arrival = {}): Promise<Visitor> {
    const baseURL = arrival.context?.baseURL ?? (local.urls.web as string);
    const context = await browser.newContext({ ...arrival.context, baseURL });
    const watch = await PageWatch.over(context, new URL(baseURL).origin);
    if (arrival.account === undefined) return new Visitor({ context, watch, page: await context.newPage() });
    const wallet = new TestWallet({ accounts: [arrival.account], chain: localChain(local.urls.rpc) });
    await wallet.install(context);
    return new Visitor({ context, watch, wallet, page: await context.newPage() });
  }

  /** One of the cast, with their key in a wallet of this browser. */
  static arriveAs(
    browser: Browser,
    world: World,
    id: CastId,
    context?: BrowserContextOptions,
  ): Promise<Visitor> {
    const account = world.local.cast.accountOf(id);
    return Visitor.arrive(browser, world, { account, ...(context ? { context } : {}) });
  }

  get wallet(): TestWallet {
    if (this.#wallet === undefined) throw new Error("This visitor has no wallet.");
    return this.#wallet;
  }

  /** What the page says of wallet, session and role. */
  get status() {
    return this.page.getByTestId("wallet-status");
  }

  /** Signs in at a page of the portal with the wallet of this browser, through RainbowKit's own window. */
  async signIn(path = "/directory"): Promise<void> {
    const { page } = this;
    await page.goto(path);
    await page.getByRole("banner").getByTestId("sign-in").click();
    await page.getByTestId("own-wallet").click();
    await page.getByTestId("rk-wallet-option-org.linchpin.testwallet").click();
    await this.approveSignIn();
  }

  /** Presses "Sign message" and is in. */
  async approveSignIn(press?: (button: Locator) => Promise<void>): Promise<void> {
    await this.pressSignMessage(press);
    await this.isSignedIn();
  }

  /** Presses until the wallet is asked: RainbowKit drops a press while it still prepares, and people press again. */
  async pressSignMessage(press = (button: Locator) => button.click({ timeout: 2_000 })): Promise<void> {
    const count = () => this.wallet.requests.filter(({ method }) => method === "personal_sign").length;
    const before = count();
    await expect(async () => {
      if (count() === before) await press(this.page.getByTestId("rk-auth-message-button"));
      await expect.poll(count, { timeout: 2_000 }).toBeGreaterThan(before);
    }).toPass({ timeout: 30_000 });
  }

  async isSignedIn(): Promise<void> {
    await expect(this.status).toHaveAttribute("data-session", "signed-in");
    await expect(this.status).toHaveAttribute("data-wallet", "connected");
    await expect(this.status).toHaveAttribute("data-role-status", "ready");
  }

  /** Goes to another page as people do: without loading everything anew, so that unlocked keys stay. */
  async follow(place: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name: place, exact: true }).first().click();
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Unlocks the keys when the page asks for them. */
  async unlock(pin: string = castPin): Promise<void> {
    const { page } = this;
    await page.getByTestId("unlock-pin").fill(pin);
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("unlock")).toBeHidden();
  }

  leave(): Promise<void> {
    return this.#context.close();
  }
}
