import { type Bytes, openPreviousRoot, sealPreviousRoot } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import { hexBytes } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import type { Myself } from "../guardians/Myself.ts";
import type { Network } from "../network/Network.ts";
import { untilSettled } from "../network/untilSettled.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { type NotesDocument, readNotes } from "../notes/readNotes.ts";
import type { Keyring } from "./Keyring.ts";

const earlierSchema = z.array(hexBytes(256)).max(64).default([]);

/**
 * Keeps R of earlier generations, each sealed under the newest, in the private notes: whoever opens the newest opens what
 * was sealed to those before. Goes with every new generation.
 *
 * Errors: those of `changeNotes`.
 */
export async function keepEarlierKeys(network: Network, myself: Myself): Promise<void> {
  const { keyring } = myself;
  const earlier = generationsBefore(keyring);
  if (earlier.length === 0) return;
  const sealed = await Promise.all(
    earlier.map(async ({ root: previous, generation: previousGeneration }) =>
      bytesToHex(await sealPreviousRoot({ root: keyring.root, previous, previousGeneration })),
    ),
  );
  const change = (document: NotesDocument) => ({ ...document, earlierKeys: sealed });
  await untilSettled(network, () => changeNotes(network, { ...myself, change }));
}

/**
 * The keyring with R of earlier generations, as far as the private notes hold them. One of the first generation comes
 * back as it was, and nothing is asked.
 *
 * Errors: those of `readNotes`.
 */
export async function loadEarlierKeys(network: Network, myself: Myself): Promise<Keyring> {
  const { keyring } = myself;
  const known = new Set(generationsBefore(keyring).map(({ generation }) => generation));
  if (keyring.generation === 1 || known.size >= keyring.generation - 1) return keyring;
  const { document } = await readNotes(network, myself);
  const found = await openEarlier(document, keyring.root);
  const fresh = found.filter(({ generation }) => generation < keyring.generation && !known.has(generation));
  const earlier = [...generationsBefore(keyring), ...fresh].sort((a, b) => b.generation - a.generation);
  return { ...keyring, earlier };
}

async function openEarlier({ earlierKeys }: NotesDocument, root: Bytes): Promise<readonly Keyring[]> {
  const opened: Keyring[] = [];
  for (const sealed of earlierSchema.parse(earlierKeys)) {
    try {
      opened.push(await openPreviousRoot({ root, slot: hexToBytes(sealed) }));
    } catch (thrown) {
      // Of a generation in between that was never finished.
      if (!isLinchpinError(thrown, "slot/not-opened")) throw thrown;
    }
  }
  return opened;
}

/** Newest first, flat. */
function generationsBefore({ earlier = [] }: Keyring): readonly Keyring[] {
  return earlier.flatMap(({ root, generation, ...before }) => [
    { root, generation },
    ...generationsBefore({ root, generation, ...before }),
  ]);
}
