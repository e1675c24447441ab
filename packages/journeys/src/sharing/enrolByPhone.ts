import type { Hex } from "@linchpin/protocol";
import type { Browser } from "@playwright/test";
import type { Visitor } from "../life/Visitor.ts";
import { Phone } from "../recovery/Phone.ts";
import type { World } from "../world/World.ts";

/** A phone of 390 px. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** Somebody without a wallet becomes a patient of City Hospital with their phone's screen lock and a recovery page. */
export async function enrolByPhone(
  browser: Browser,
  world: World,
): Promise<{ readonly visitor: Visitor; readonly patientId: Hex }> {
  const own = await Phone.unpack(browser, world);
  const { patientId } = await own.join();
  return { visitor: own.visitor, patientId };
}
