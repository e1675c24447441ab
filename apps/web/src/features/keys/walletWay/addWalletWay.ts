import type { Hex } from "@linchpin/protocol";
import type { Keyring, Waiting } from "@linchpin/sdk";
import { type Actor, drawDeviceKey, findDeviceKey } from "#linchpin/index.ts";
import { custodyOf } from "../custodyOf.ts";
import { countingApprovals, type WalletWayStep } from "./countingApprovals.ts";

/**
 * Makes the wallet at hand a way to open the keys: with a PIN anywhere, without one on this device. The device's key is
 * drawn once: another would end what it opened before.
 *
 * Errors: those of `addWalletSlot`.
 */
export async function addWalletWay(
  { sdk, network, as, wallet }: Actor,
  {
    keyring,
    pin,
    step,
  }: {
    readonly keyring: Keyring;
    readonly pin: string;
    readonly step: (next: WalletWayStep) => void;
  },
): Promise<{ readonly slotId: Hex; readonly waiting: Waiting | null }> {
  const device =
    (await findDeviceKey(wallet.address)) ?? (await drawDeviceKey(wallet.address).catch(() => null));
  return sdk.addWalletSlot(network, {
    ...{ as, keyring, pin, ...custodyOf({ network }) },
    wallet: countingApprovals(wallet, step),
    ...(device ? { device } : {}),
  });
}
