import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Car } from "../car/Car.ts";
import type { Ack, Stored } from "../storage/Storage.ts";
import type { OnStorageEvent } from "./StorageEvent.ts";
import { type CheckedNode, checkNode, type NodeConfig } from "./StorageNode.ts";
import { uploadPersistently } from "./uploadPersistently.ts";

export interface Replicate {
  readonly car: Car;
  readonly targets: readonly NodeConfig[];
  /** How many nodes must acknowledge. 2 unless told. */
  readonly acks?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long one node may take altogether. 5 minutes unless told. */
  readonly timeoutMs?: number | undefined;
  /** How long the others may go on once enough have acknowledged. 2 s unless told. */
  readonly graceMs?: number | undefined;
  readonly onEvent?: OnStorageEvent | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a CAR to several nodes at once and resolves when enough of them keep it durably. Where a connection breaks it goes
 * on with what did not arrive. Sending again is harmless.
 *
 * Errors: `replicate/too-few-acks`, its facts naming each node that failed with the code of its failure;
 * `storage/config` when fewer targets than acknowledgements are named.
 */
export async function replicate(options: Replicate): Promise<Stored> {
  const { car, acks: needed = 2, graceMs = 2_000, timeoutMs = 300_000, onEvent, signal } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const nodes = options.targets.map(checkNode);
  if (needed < 1 || new Set(nodes.map((node) => node.url)).size < needed)
    throw tooFewTargets(nodes.length, needed);
  const acks: Ack[] = [];
  const failures: Record<string, string> = {};
  const enough = new AbortController();
  const signals = [
    AbortSignal.timeout(Math.ceil(timeoutMs)),
    enough.signal,
    ...(signal === undefined ? [] : [signal]),
  ];
  const all = AbortSignal.any(signals);
  const root = car.root.toString();

  const send = async (node: CheckedNode): Promise<void> => {
    try {
      acks.push(await uploadPersistently({ car, node, fetch, signal: all, onEvent }));
      onEvent?.({ kind: "acknowledged", node: node.name, root });
    } catch (thrown) {
      const why = reasonOf(thrown);
      failures[node.name] = why;
      onEvent?.({ kind: "not-acknowledged", node: node.name, root, why });
      return;
    }
    if (acks.length === needed) abortLater(enough, graceMs);
  };
  await Promise.all(nodes.map(send));
  if (acks.length < needed) throw tooFewAcks({ got: acks.length, needed, failures });
  return { root: car.root, acks };
}

function abortLater(controller: AbortController, ms: number): void {
  AbortSignal.timeout(ms).addEventListener("abort", () => controller.abort(), { once: true });
}

function reasonOf(thrown: unknown): string {
  if (!isLinchpinError(thrown)) return "upload/failed";
  const { status, reason } = thrown.facts;
  return [thrown.code, status, reason].filter((part) => part !== undefined).join(" ");
}

function tooFewAcks(facts: { got: number; needed: number; failures: Record<string, string> }): LinchpinError {
  const { got, needed, failures } = facts;
  return new LinchpinError({
    code: "replicate/too-few-acks",
    message: `${got} of the ${needed} nodes needed acknowledged.`,
    hint: "Send it again; what arrived is not stored twice.",
    facts: { ...failures, got, needed },
  });
}

function tooFewTargets(targets: number, needed: number): LinchpinError {
  return new LinchpinError({
    code: "storage/config",
    message: "Fewer different nodes are named than acknowledgements are needed.",
    facts: { targets, needed },
  });
}
