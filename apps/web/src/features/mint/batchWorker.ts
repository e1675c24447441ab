import type { ClinicalInput } from "@linchpin/clinical";
import type { ErrorBody } from "@linchpin/errors";
import type { DeidentificationWay } from "@linchpin/sdk";
import {
  type BatchFile,
  type BatchRecord,
  type DeskWay,
  plain,
  type ReadyRecord,
  readBatch,
  showRecord,
  textsOfPdfs,
} from "./readBatch.ts";

/** A record with what describes its files, and what its PDFs say. */
export interface ExtendedRecord {
  readonly input: ClinicalInput;
  readonly documents: NonNullable<DeidentificationWay["documents"]>;
  readonly way: DeskWay;
  /** How many PDFs were put behind its own entries. */
  readonly pdfs: number;
}

/** What the worker is asked. */
export type BatchTask =
  | { readonly files: readonly BatchFile[]; readonly way?: DeskWay; readonly extended?: undefined }
  | { readonly extended: ExtendedRecord };

/** What the worker says: a record at a time, then that it is done. */
export type BatchNews =
  | { readonly record: BatchRecord }
  | { readonly shown: { readonly record: ReadyRecord; readonly texts: readonly (string | null)[] } }
  | { readonly refused: ErrorBody }
  | { readonly done: true };

const say = (news: BatchNews) => postMessage(news);

// Reading and de-identifying a large record takes seconds: here they stop nobody's scrolling.
self.onmessage = ({ data }: MessageEvent<BatchTask>) => {
  if (data.extended) show(data.extended);
  else for (const record of readBatch(data.files, data.way)) say({ record });
  say({ done: true });
};

function show({ input, documents, way, pdfs }: ExtendedRecord): void {
  try {
    const record = showRecord(input, { way, documents });
    say({ shown: { record, texts: textsOfPdfs(record, pdfs) } });
  } catch (thrown) {
    say({ refused: plain(thrown) });
  }
}
