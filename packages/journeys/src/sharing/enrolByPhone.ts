import { type Hex, patientIdOf } from "@linchpin/protocol";
import type { Browser } from "@playwright/test";
import { Authenticator } from "../browser/Authenticator.ts";
import { namedWeb } from "../keys/namedWeb.ts";
import { keepPage } from "../life/keepPage.ts";
import { Visitor } from "../life/Visitor.ts";
import { expect } from "../world/test.ts";
import type { World } from "../world/World.ts";

/** A phone of 390 px. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** Somebody without a wallet becomes a patient of City Hospital with their phone's screen lock and a recovery page. */
export async function enrolByPhone(
  browser: Browser,
  world: World,
): Promise<{ readonly visitor: Visitor; readonly patientId: Hex }> {
  const visitor = await Visitor.arrive(browser, world, { context: { ...phone, baseURL: namedWeb(world) } });
  const { page } = visitor;
  await Authenticator.of(page);
  await page.goto("/");
  await page.getByTestId("sign-in").click();
  await page.getByTestId("use-device").click();
  await page.waitForURL("**/enrol");
  await visitor.isSignedIn();
  const address = (await visitor.status.getAttribute("data-address"))?.toLowerCase() as Hex;
  await page.getByTestId("enrol-hospital").selectOption({ label: "City Hospital" });
  await page.getByTestId("make-keys").click();
  await page.getByTestId("way-passkey").click();
  await expect(page.getByTestId("ways-count")).toHaveAttribute("data-ready", "1");
  await page.getByTestId("way-paper").click();
  await keepPage(page);
  await page.getByTestId("ways-done").click();
  await expect(page.getByTestId("key-making")).toHaveAttribute("data-stage", "done");
  return { visitor, patientId: patientIdOf(world.network.deployment, address) };
}
