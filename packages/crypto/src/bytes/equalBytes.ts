/**
 * Compares two byte strings without telling by its time where they differ (their lengths are not secret).
 *
 * JavaScript promises no constant time; this does the same work whatever the bytes are, which is what can be done.
 */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}
