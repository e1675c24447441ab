import type { Hex } from "@linchpin/protocol";

const keyOf = (wallet: string) => `linchpin-slot-tests-${wallet.toLowerCase()}`;

/** When each slot was last seen to open in this browser, in Unix seconds. */
export function slotTestsOf(wallet: string): Readonly<Record<Hex, number>> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(wallet)) ?? "{}") as Record<Hex, number>;
  } catch {
    return {};
  }
}

export function rememberTest(wallet: string, slotId: Hex) {
  const tests = { ...slotTestsOf(wallet), [slotId]: Math.floor(Date.now() / 1000) };
  localStorage.setItem(keyOf(wallet), JSON.stringify(tests));
}
