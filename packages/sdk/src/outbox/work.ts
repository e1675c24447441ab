import { deriveRootHpkeKeys, openSealed, sealingInfo, sealTo } from "@linchpin/crypto";
import { isLinchpinError, type LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import type { Carrying } from "./Carrying.ts";
import { isPassing } from "./isPassing.ts";
import type { WorkStep } from "./Sending.ts";

const INFO = sealingInfo("note", "outbox");

/** Seals what a worker is told to the person's own keys. */
export async function sealOrder({ root }: Keyring, order: unknown): Promise<Hex> {
  const { publicKey } = await deriveRootHpkeKeys(root);
  const plaintext = new TextEncoder().encode(JSON.stringify(order));
  return bytesToHex(await sealTo(publicKey, { info: INFO, plaintext }));
}

async function openOrder({ root }: Keyring, sealed: Hex): Promise<unknown> {
  const { secretKey } = await deriveRootHpkeKeys(root);
  const opened = await openSealed(secretKey, { info: INFO, sealed: hexToBytes(sealed) });
  return JSON.parse(new TextDecoder().decode(opened));
}

/** One attempt at a work step: nothing happens while the keys are locked. */
export async function work(
  step: WorkStep,
  { as, keyring, wallet, workers, onFailure }: Carrying,
): Promise<WorkStep> {
  const worker = workers?.[step.work];
  if (step.isDone || step.refused || step.isDeclined || !keyring || !wallet || !worker) return step;
  let left: unknown;
  try {
    const order = await openOrder(keyring, step.sealed);
    const keep = (next: unknown) => {
      left = next;
    };
    await worker({ as, keyring, wallet, keep }, order);
    return { ...step, isDone: true };
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    onFailure?.(thrown);
    const sealed = left === undefined ? step.sealed : await sealOrder(keyring, left);
    const after = { ...step, sealed, isTried: true, ...outcome(step, thrown) };
    // What is as it was is not saved again, for other tabs to look at.
    return JSON.stringify(after) === JSON.stringify(step) ? step : after;
  }
}

function outcome(step: WorkStep, failure: LinchpinError): Partial<WorkStep> {
  if (isPassing(failure)) {
    const { missing = "", needed, answered } = failure.facts as Readonly<Record<string, unknown>>;
    const out = String(missing).split(" ").filter(Boolean).map(Number);
    return {
      missing: out,
      enough: Math.min(out.length, Math.max(1, Number(needed ?? 1) - Number(answered ?? 0))),
    };
  }
  // In front of the person, a no is a no. Later it may be that nobody was looking.
  if (step.isTried && failure.code.startsWith("wallet/")) return { missing: [], enough: 0, isDeclined: true };
  return { missing: [], enough: 0, refused: failure.code };
}
