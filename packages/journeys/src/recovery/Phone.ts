import type { Hex } from "@linchpin/protocol";
import { patientIdOf } from "@linchpin/protocol";
import type { Browser, Page } from "@playwright/test";
import { Authenticator } from "../browser/Authenticator.ts";
import { namedWeb } from "../keys/namedWeb.ts";
import { keepPage } from "../life/keepPage.ts";
import { Visitor } from "../life/Visitor.ts";
import { expect } from "../world/test.ts";
import type { World } from "../world/World.ts";

const screen = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** Somebody's phone: a browser with a screen lock, no wallet in it, and nothing kept yet. */
export class Phone {
  readonly visitor: Visitor;
  readonly #world: World;

  private constructor(visitor: Visitor, world: World) {
    this.visitor = visitor;
    this.#world = world;
  }

  static async unpack(browser: Browser, world: World): Promise<Phone> {
    const visitor = await Visitor.arrive(browser, world, {
      context: { ...screen, baseURL: namedWeb(world) },
    });
    await Authenticator.of(visitor.page);
    return new Phone(visitor, world);
  }

  get page(): Page {
    return this.visitor.page;
  }

  /** Signs in with this phone alone, on the page that is open. */
  async useIt(): Promise<Hex> {
    const { page, visitor } = this;
    await page.getByTestId("use-device").click();
    await visitor.isSignedIn();
    return (await visitor.status.getAttribute("data-address"))?.toLowerCase() as Hex;
  }

  /** Becomes a patient: the screen lock and a page on paper are the two ways back. */
  async join(): Promise<{ readonly patientId: Hex; readonly wallet: Hex }> {
    const { page } = this;
    await page.goto("/directory");
    await page.getByRole("banner").getByTestId("sign-in").click();
    const wallet = await this.useIt();
    await page.waitForURL("**/enrol");
    await page.getByTestId("enrol-hospital").selectOption({ label: "City Hospital" });
    await page.getByTestId("make-keys").click();
    await page.getByTestId("way-passkey").click();
    await expect(page.getByTestId("ways-count")).toHaveAttribute("data-ready", "1");
    await page.getByTestId("way-paper").click();
    await keepPage(page);
    await page.getByTestId("ways-done").click();
    await expect(page.getByTestId("key-making")).toHaveAttribute("data-stage", "done");
    return { wallet, patientId: patientIdOf(this.#world.network.deployment, wallet) };
  }

  /** Opens a page of people, and the keys for it. */
  async openPeople(address: string): Promise<void> {
    const { page } = this;
    // A link that differs after its `#` alone would load nothing.
    await page.goto("about:blank");
    await page.goto(address);
    await page.getByTestId("unlock-people").click();
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("unlock-people")).toBeHidden();
  }

  /** The three words on the screen. */
  async words(within = this.page.locator("body")): Promise<string> {
    return (await within.getByTestId("comparison-words").getByRole("listitem").allTextContents()).join(" ");
  }
}
