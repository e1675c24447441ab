import { suggestKind } from "@linchpin/clinical";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { RecordToPublish } from "@linchpin/sdk";
import type { Gateway } from "../Gateway.ts";
import { examine } from "../intake/examine.ts";
import { decideFailure } from "../policy/decideFailure.ts";

/** How often a fault of ours may befall one item before somebody shall look at it. */
const MOST_FAULTS = 3;

/** What a round works with. */
export type MintingGateway = Pick<
  Gateway,
  "items" | "examining" | "prepare" | "publisher" | "steps" | "turn"
>;

/**
 * Mints what waits and is due, in batches, until nothing is left or the process stops. One process at a time. An item
 * that a killed process left is taken up where the journal says it stood.
 */
export async function mintRound(
  gateway: MintingGateway,
  { isStopping }: { readonly isStopping: () => boolean },
): Promise<void> {
  const { items, publisher, steps, turn } = gateway;
  await turn.take(async (isLost) => {
    await items.resume();
    const current: Current = { id: null, attempts: 0 };
    const first = await nextRecord(gateway, current);
    if (!first) return;
    const records = recordsFrom(first, gateway, { current, isOver: () => isStopping() || isLost() });
    try {
      for await (const outcome of publisher.publish(records, (id, { step }) => steps.set(id, step))) {
        const { key, published, error } = outcome;
        if (published) await items.finish(key, published.tokenId);
        else await settle(gateway, key, error);
        steps.delete(key);
      }
    } catch (thrown) {
      if (isLinchpinError(thrown)) throw thrown;
      await blame(gateway, current);
      throw thrown;
    } finally {
      steps.clear();
    }
  });
}

/** The item that is being worked on: the one that a fault of ours is laid on. */
interface Current {
  id: string | null;
  attempts: number;
}

async function* recordsFrom(
  first: RecordToPublish,
  gateway: MintingGateway,
  { current, isOver }: { readonly current: Current; readonly isOver: () => boolean },
): AsyncGenerator<RecordToPublish, void, undefined> {
  let record: RecordToPublish | null = first;
  while (record) {
    yield record;
    // It is sealed and deposited now, or its outcome told: no later fault is its own.
    current.id = null;
    record = isOver() ? null : await nextRecord(gateway, current);
  }
}

/** The next due item that is a record; what is none is rejected on the way. */
async function nextRecord(gateway: MintingGateway, current: Current): Promise<RecordToPublish | null> {
  const { items, examining, prepare, steps } = gateway;
  for (let due = await items.claim(); due; due = await items.claim()) {
    const { id, attempts } = due;
    Object.assign(current, { id, attempts });
    try {
      const examined = await examine(due, examining);
      const { patientId } = examined;
      await items.name(id, patientId);
      if (examined.files.length > 0) steps.set(id, "reading files");
      const prepared = await prepare(examined);
      return { key: id, ...prepared, patientId, kind: suggestKind(prepared.input.bundle) };
    } catch (thrown) {
      if (isLinchpinError(thrown)) await items.reject(id, withFile(thrown));
      else {
        await blame(gateway, current);
        throw thrown;
      }
    }
  }
  return null;
}

/** Which of its files it was: whoever shall look at one has to know. */
function withFile({ code, message, hint, facts }: LinchpinError): LinchpinError {
  const told = typeof facts.file === "number" ? `File ${facts.file}: ${message}` : message;
  return new LinchpinError({ code, message: told, ...(hint ? { hint } : {}), facts });
}

async function settle({ items }: MintingGateway, id: string, error: LinchpinError): Promise<void> {
  const { attempts = 0 } = (await items.find(id)) ?? {};
  const failure = decideFailure(error, attempts);
  if (failure === "wait") await items.postpone(id, error);
  else if (failure === "repeated") await items.repeat(id, error);
  else await items.reject(id, error);
}

/** A fault that is not foreseen must not hold up the others behind it for ever. */
async function blame({ items }: MintingGateway, { id, attempts }: Current): Promise<void> {
  if (id === null) return;
  const fault = new LinchpinError({
    code: "intake/failed",
    message: "Minting it failed in a way that was not foreseen.",
    hint: "Retry it; if it stays, tell who maintains the gateway.",
  });
  await (attempts < MOST_FAULTS ? items.postpone(id, fault) : items.reject(id, fault));
}
