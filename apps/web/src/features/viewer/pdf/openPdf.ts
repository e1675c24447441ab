import type { PDFDocumentProxy } from "pdfjs-dist";

/** A larger one is not given to the reader, whose worker holds it several times. */
export const MOST_PDF_BYTES = 200 * 1024 * 1024;
/** Pictures inside of a page that take more than this many pixels are left out. */
const MOST_IMAGE_PIXELS = 100_000_000;
const PATIENCE_MS = 30_000;

export type PdfFault = "too-large" | "password" | "damaged" | "too-slow";

/** An open PDF; `close` ends its worker. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly TextLayer: typeof import("pdfjs-dist").TextLayer;
  close(): void;
}

/**
 * Reads a PDF in a worker of its own, which may fetch its own parts from this origin and nothing else. No script of a
 * document runs, and no link of it is followed.
 *
 * Throws {@link PdfFault}s as they are.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  if (bytes.length > MOST_PDF_BYTES) throw "too-large" satisfies PdfFault;
  const { getDocument, GlobalWorkerOptions, TextLayer, version, VerbosityLevel } = await import("pdfjs-dist");
  const parts = `/pdf/${version}/`;
  GlobalWorkerOptions.workerSrc = `${parts}pdf.worker.min.mjs`;
  const at = (folder: string) => new URL(`${parts}${folder}/`, location.origin).href;
  const task = getDocument({
    // It is handed over to the worker: the page keeps its own for downloading.
    data: bytes.slice(),
    wasmUrl: at("wasm"),
    cMapUrl: at("cmaps"),
    standardFontDataUrl: at("standard_fonts"),
    iccUrl: at("iccs"),
    maxImageSize: MOST_IMAGE_PIXELS,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject("too-slow" satisfies PdfFault), PATIENCE_MS);
  });
  try {
    const document = await Promise.race([task.promise, tooSlow]);
    return { document, TextLayer, close: () => void task.destroy() };
  } catch (thrown) {
    void task.destroy();
    throw faultOf(thrown);
  } finally {
    clearTimeout(timer);
  }
}

function faultOf(thrown: unknown): PdfFault {
  if (thrown === "too-slow") return thrown;
  return (thrown as { name?: unknown } | null)?.name === "PasswordException" ? "password" : "damaged";
}
