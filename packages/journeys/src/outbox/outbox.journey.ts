import type { Hex } from "@linchpin/protocol";
import { fetchSlots, listGrants, openSharedRecord } from "@linchpin/sdk";
import type { Page } from "@playwright/test";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { keepPage } from "../life/keepPage.ts";
import { Visitor } from "../life/Visitor.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, World } from "../world/World.ts";
import { Outage } from "./Outage.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

test.describe("While hospitals are down", () => {
  test.describe.configure({ mode: "serial" });
  let visitor: Visitor;
  let asha: Patient;
  let tokenId: Hex;
  let outage: Outage;
  let earlier: ReadonlySet<string>;

  test.beforeAll(async ({ browser, world }) => {
    outage = new Outage(world);
    asha = await world.castPatient("asha");
    tokenId = await mint(world, { hospital: await world.provider("city-hospital"), patient: asha });
    const held = await listGrants(world.network, { as: asha.as, role: "patient" });
    earlier = new Set(held.map(({ grantId }) => grantId));
    visitor = await Visitor.arriveAs(browser, world, "asha", phone);
    await visitor.signIn("/keys");
  });
  test.afterAll(async () => {
    await outage.end();
    await visitor?.leave();
  });

  test("one: Asha shares, makes a recovery page and stops somebody as on any other day", async ({
    world,
  }) => {
    const { page } = visitor;
    await outage.of(3);
    await page.getByTestId("new-paper").click();
    await page.getByTestId("unlock-pin").fill("271828");
    await page.getByTestId("unlock-confirm").click();
    await keepPage(page);
    await expect(page.getByTestId("slot-paper").first()).toBeVisible();
    await letIn(page, "Dr. Lena");
    await expect.poll(() => statesOf(world, "dr-lena")).toEqual(["in-force"]);
    await expect(page.getByTestId("waiting-banner")).toBeHidden();
    expect(await opens(world, "dr-lena")).toBe("opens");
  });

  test("what the one missed comes to it by itself when it is back", async ({ world }) => {
    await outage.end();
    await comesOnline();
    await expect.poll(() => slotsAt(world, 3)).toBe(await slotsAt(world, 1));
  });

  test("two: she shares and makes another page, and is told whom it waits for", async ({ world }) => {
    const { page } = visitor;
    await outage.of(2, 3);
    await letIn(page, "Dr. Ravi");
    await expect(page.getByTestId("waiting-here").filter({ hasText: "Dr. Ravi" })).toContainText(
      "Waiting for The Archive or Lakeside Hospital – will finish by itself",
    );
    expect(await opens(world, "dr-ravi")).toBe("custodians/too-few");
    await visitor.follow("My key");
    await page.getByTestId("new-paper").click();
    await keepPage(page);
    await expect(page.getByTestId("waiting-slot")).toBeVisible();
    await expect(page.getByTestId("waiting-banner")).toHaveAttribute("data-count", "2");
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  test("and all of them: she stops Dr. Lena, and that waits too", async ({ world }) => {
    const { page } = visitor;
    await outage.of(1);
    await page.goto("/requests");
    const lena = (await world.provider("dr-lena")).providerId;
    await page
      .getByTestId(`reader-${lena}`)
      .getByTestId(/^stop-/)
      .first()
      .click();
    await page.getByTestId("stop-confirm").click();
    await expect(page.getByTestId("waiting-revocation")).toContainText("will finish by itself");
    await expect(page.getByTestId("waiting-banner")).toHaveAttribute("data-count", "3");
  });

  test("closed and opened again, the page knows; they come back, and everything is done by itself", async ({
    world,
  }) => {
    const { page } = visitor;
    await page.reload();
    await expect(page.getByTestId("waiting-banner")).toHaveAttribute("data-count", "3");
    await outage.end();
    await expect(page.getByTestId("waiting-banner")).toBeHidden({ timeout: 90_000 });
    await expect.poll(() => statesOf(world, "dr-lena")).toEqual(["revoked"]);
    await expect.poll(() => opens(world, "dr-ravi"), { timeout: 60_000 }).toBe("opens");
    expect(await opens(world, "dr-lena")).toBe("openings/revoked");
    const slots = await fetchSlots(world.network, asha.as);
    expect(slots.filter(({ kind }) => kind === "paper").length).toBeGreaterThanOrEqual(2);
    await comesOnline();
    for (const number of [2, 3] as const)
      await expect.poll(() => slotsAt(world, number)).toBe(await slotsAt(world, 1));
  });

  /** What would happen within a minute happens now. */
  async function comesOnline() {
    await visitor.page.evaluate(() => window.dispatchEvent(new Event("online")));
  }

  async function letIn(page: Page, name: string) {
    // Not by loading a page: her keys would be locked again.
    await visitor.follow("Requests");
    await page.getByTestId("share").click();
    await page.getByTestId("grant-to").selectOption({ label: name });
    await page.getByTestId("grant-confirm").click();
    await expect(page.getByTestId("grant-confirm")).toBeHidden();
  }

  /** Asha's grants to somebody, without those of before this story. */
  async function grantsTo(world: World, id: "dr-lena" | "dr-ravi") {
    const { providerId } = await world.provider(id);
    const held = await listGrants(world.network, { as: asha.as, role: "patient" });
    return held.filter(({ grant, grantId }) => grant.grantee === providerId && !earlier.has(grantId));
  }

  async function statesOf(world: World, id: "dr-lena" | "dr-ravi") {
    return [...new Set((await grantsTo(world, id)).map(({ state }) => state))];
  }

  /** Whether somebody opens her record, under whichever grant covers it. */
  async function opens(world: World, id: "dr-lena" | "dr-ravi"): Promise<string> {
    const { as, keys } = await world.provider(id);
    for (const { grant, granter } of await grantsTo(world, id)) {
      try {
        await openSharedRecord(world.network, { tokenId, as, keys, grant, granter });
        return "opens";
      } catch (thrown) {
        const { code } = thrown as { code: string };
        if (code !== "openings/not-covered") return code;
      }
    }
    return "no grant covers it";
  }

  async function slotsAt(world: World, number: 1 | 2 | 3): Promise<number> {
    const only = world.network.deployment.custodians[number - 1];
    const deployment = { ...world.network.deployment, custodians: only ? [only] : [] };
    return (await fetchSlots({ ...world.network, deployment }, asha.as)).length;
  }
});
