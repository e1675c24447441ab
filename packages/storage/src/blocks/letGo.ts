/**
 * Frees the memory of bytes that nobody looks at any more, where it holds nothing else: the collector would come late, and
 * the process be larger until then.
 */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && byteLength > 0) buffer.transfer(0);
}
