/** What any disk's direct access wants: places, lengths and addresses in memory that are multiples of a page, in bytes. */
export const PAGE_BYTES = 4096;
/** The pages that WebAssembly counts in. */
const WASM_PAGE_BYTES = 64 * 1024;

/** The part of it that is used; the types of Node leave it out. */
declare const WebAssembly: {
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
  }) => {
    readonly buffer: ArrayBuffer;
  };
};

const aligned = new WeakSet<ArrayBufferLike>();

/**
 * Pieces of memory, each of so many bytes (a multiple of {@link PAGE_BYTES}), that begin where a page begins: a disk can take
 * them as they lie. None where there is no such memory. Of all memory that JavaScript can ask for only WebAssembly's is so,
 * because guard pages stand around it. It is taken from the system when it is first written to.
 */
export function alignedMemory(pieces: number, bytes: number): Uint8Array[] {
  const pages = Math.ceil((pieces * bytes) / WASM_PAGE_BYTES);
  try {
    const { buffer } = new WebAssembly.Memory({ initial: pages, maximum: pages });
    aligned.add(buffer);
    return Array.from({ length: pieces }, (_, at) => new Uint8Array(buffer, at * bytes, bytes));
  } catch {
    // Too little address space, or a Node that was started without it.
    return [];
  }
}

/** Whether a disk can take these bytes as they lie. */
export function isAligned({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return aligned.has(buffer) && byteOffset % PAGE_BYTES === 0 && byteLength % PAGE_BYTES === 0;
}
