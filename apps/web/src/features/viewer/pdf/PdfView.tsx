"use client";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ViewComing } from "../ViewComing.tsx";
import { ViewerFault } from "../ViewerFault.tsx";
import { type OpenPdf, openPdf, type PdfFault } from "./openPdf.ts";
import { PdfPage } from "./PdfPage.tsx";
import { PdfToolbar } from "./PdfToolbar.tsx";
import { usePdfKeys } from "./usePdfKeys.ts";
import { useWidth } from "./useWidth.ts";

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** A PDF, a page at a time, with its text to be selected and read aloud. */
export function PdfView({ bytes }: { bytes: Uint8Array }) {
  const t = useTranslations("viewer.pdf");
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  const [fault, setFault] = useState<PdfFault | null>(null);
  const [page, setPage] = useState(1);
  /** 1 fits the width of the window. */
  const [zoom, setZoom] = useState(1);
  const frame = useRef<HTMLElement>(null);
  const room = useWidth(frame, pdf !== null);
  useEffect(() => {
    let isWanted = true;
    let opened: OpenPdf | undefined;
    openPdf(bytes).then(
      (one) => {
        opened = one;
        if (isWanted) setPdf(one);
        else one.close();
      },
      (thrown: unknown) => isWanted && setFault(thrown as PdfFault),
    );
    return () => {
      isWanted = false;
      opened?.close();
    };
  }, [bytes]);
  const pages = pdf?.document.numPages ?? 0;
  const turn = (to: number) => {
    setPage(Math.min(pages, Math.max(1, to)));
    frame.current?.scrollTo({ top: 0 });
  };
  const zoomBy = (steps: number) => {
    const now = ZOOMS.findIndex((one) => one >= zoom);
    setZoom(ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, now + steps))] ?? 1);
  };
  usePdfKeys({ page, pages, turn, zoomBy, fit: () => setZoom(1) });
  if (fault) return <ViewerFault title={t(`${fault}.title`)}>{t(`${fault}.lead`)}</ViewerFault>;
  if (pdf === null) return <ViewComing />;
  return (
    <>
      <PdfToolbar page={page} pages={pages} zoom={zoom} onTurn={turn} onZoom={zoomBy} />
      <section
        ref={frame}
        aria-label={t("page", { page, pages })}
        data-testid="pdf-view"
        data-page={page}
        data-pages={pages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto bg-sunken p-2 sm:p-4"
      >
        <PdfPage
          key={page}
          pdf={pdf}
          number={page}
          zoom={zoom}
          frame={frame}
          room={room}
          onFault={() => setFault("damaged")}
        />
      </section>
    </>
  );
}
