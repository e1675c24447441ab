/** A source file of a room: `packages/crypto/src/seal/seal.ts` lies in the room `crypto`. */
export type Module = {
  room: string;
  /** From the workspace's root, with forward slashes. */
  file: string;
  imports: string[];
};
