/** Bytes in memory of their own (never a SharedArrayBuffer), as WebCrypto and fetch take them. */
export type Bytes = Uint8Array<ArrayBuffer>;
