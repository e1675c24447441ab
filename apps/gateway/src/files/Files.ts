import type { SourceFile } from "@linchpin/sdk";

/** How far a file is handed in. */
export interface Upload {
  readonly id: string;
  /** Bytes that are durable: the sender goes on from here. */
  readonly offset: number;
  /** Null until its end has come, where nobody said before. */
  readonly size: number | null;
}

/** Whose file it is: nobody else goes on with it, or learns that it is there. */
export interface OwnFile {
  readonly id: string;
  readonly owner: string;
}

/**
 * Files of records while they are handed in and until they are minted: sealed on disk, piece by piece, never held whole.
 */
export interface Files {
  /** Begins a file. Errors: `upload/too-large`, `upload/no-room`, `upload/too-many`. */
  readonly begin: (file: {
    readonly owner: string;
    readonly name: string;
    /** Null where only its end says. */
    readonly size: number | null;
  }) => Promise<Upload>;
  readonly find: (file: OwnFile) => Promise<Upload | null>;
  /**
   * Goes on with a file. What came before the connection broke is kept in whole mebibytes; where its size is not known,
   * it ends with the body.
   *
   * Errors: `upload/unknown`, `upload/offset`, `upload/busy`, `upload/too-large`, `upload/no-room`, what the body throws.
   */
  readonly append: (
    file: OwnFile,
    piece: { readonly offset: number; readonly body: AsyncIterable<Uint8Array> },
  ) => Promise<Upload>;
  /** Destroys a file that belongs to no item yet. Errors: `upload/unknown`. */
  readonly remove: (file: OwnFile) => Promise<void>;
  /** What a whole file is known again by: SHA-256, in hexadecimal digits. Errors: `upload/unknown`, `upload/unfinished`. */
  readonly digest: (file: OwnFile) => Promise<string>;
  /** The files of an item, in the order in which they began. */
  readonly of: (itemId: string) => Promise<readonly SourceFile[]>;
  /** Removes what nobody went on with for a day, and what belonged to items that are finished. */
  readonly sweep: () => Promise<void>;
}
