/** What of PDF.js (Mozilla, Apache-2.0) is used here. */
export interface Pdfjs {
  getDocument(source: { data: Uint8Array } & { [option: string]: unknown }): PdfjsTask;
}

export interface PdfjsTask {
  promise: Promise<PdfjsDocument>;
  destroy(): Promise<void>;
}

export interface PdfjsDocument {
  numPages: number;
  getPage(number: number): Promise<PdfjsPage>;
  getMetadata(): Promise<{ info: { [name: string]: unknown }; metadata: Iterable<[string, unknown]> | null }>;
  getAttachments(): Promise<{ [key: string]: unknown } | Map<string, unknown> | null>;
  getAttachmentContent(id: string): Promise<unknown>;
  getFieldObjects(): Promise<{ [name: string]: unknown } | Map<string, unknown> | null>;
  getOutline(): Promise<unknown[] | null>;
}

export interface PdfjsPage {
  streamTextContent(options?: { includeMarkedContent?: boolean }): ReadableStream<{ items: PdfjsText[] }>;
  getAnnotations(): Promise<unknown[]>;
  cleanup(): unknown;
}

export interface PdfjsText {
  str?: string;
  dir?: string;
  transform?: number[];
  width?: number;
  height?: number;
  fontName?: string;
  hasEOL?: boolean;
}

let loading: Promise<Pdfjs> | undefined;

/** Loads PDF.js on first use, so that nobody pays for it who reads no PDF. It runs where it is called, without a worker. */
export function loadPdfjs(): Promise<Pdfjs> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<Pdfjs> {
  const { warn } = console;
  // In Node it misses a canvas, with which it would draw pages, and says so. Here nothing is drawn.
  console.warn = (...words: unknown[]) => {
    if (!/^Warning: Cannot (?:load|polyfill|access) /.test(String(words[0]))) warn(...words);
  };
  try {
    // @ts-expect-error The library has no types for its other half. Loaded first, it is found and needs no worker.
    await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
    return (await import("pdfjs-dist/legacy/build/pdf.mjs")) as unknown as Pdfjs;
  } finally {
    console.warn = warn;
  }
}
