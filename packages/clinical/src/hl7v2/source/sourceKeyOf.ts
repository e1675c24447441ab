import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hl7Message, Hl7Party } from "../read/Hl7Message.ts";

/** By what a message is known again. Each is 32 bytes as hexadecimal digits. */
export interface SourceKey {
  /** Sender, control id and content: equal for a message that was sent again, and for no other. */
  readonly key: string;
  /** Sender (application and facility) and control id: equal with another `key` when a sender uses an id twice. */
  readonly messageId: string;
  /** The content: every segment as it came, whichever way its lines end. */
  readonly content: string;
}

/**
 * Says by what a message is known again, so that nothing is taken in twice. Never show these to the public: they are
 * digests without a key, and whoever holds the message can make them.
 */
export function sourceKeyOf({ header, segments }: Hl7Message): SourceKey {
  const lines = segments.map(({ name, fields }) =>
    (name === "MSH" ? [fields[0] ?? "", ...fields.slice(2)] : fields).join(segments[0]?.fields[1] ?? "|"),
  );
  const content = digestOf([segments[0]?.fields[1] ?? "", ...lines]);
  const messageId = digestOf([
    ...partsOf(header.sendingApplication),
    ...partsOf(header.sendingFacility),
    header.controlId,
  ]);
  return { key: digestOf([messageId, content]), messageId, content };
}

function partsOf({ namespace, universalId, universalIdType }: Hl7Party): string[] {
  return [namespace ?? "", universalId ?? "", universalIdType ?? ""];
}

/** Each part with its length before it, so that no two lists of parts read alike. */
function digestOf(parts: readonly string[]): string {
  const hash = sha256.create();
  for (const part of parts) {
    const bytes = utf8ToBytes(part);
    hash.update(utf8ToBytes(`${bytes.length}:`)).update(bytes);
  }
  return bytesToHex(hash.digest());
}
