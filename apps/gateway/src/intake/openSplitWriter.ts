import { LinchpinError } from "@linchpin/errors";

/** Of all records of one upload together: what they share is in each of them. */
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * Writes the records of one upload as JSON, until they are more than may be held: a large resource that each of a
 * thousand patients refers to would be there a thousand times.
 *
 * Errors, of what it gives: `intake/too-large`.
 */
export function openSplitWriter(most = MOST_BYTES): (bundle: object) => Uint8Array {
  let bytes = 0;
  return (bundle) => {
    const content = new TextEncoder().encode(JSON.stringify(bundle));
    bytes += content.length;
    if (bytes <= most) return content;
    throw new LinchpinError({
      code: "intake/too-large",
      message: `The records of one upload may have ${most} bytes, each with what they share.`,
      hint: "Hand in the patients in several uploads.",
      facts: { limit: most },
    });
  };
}
