"use client";
import { bytesSource } from "@linchpin/clinical/dicom";
import { useMemo } from "react";
import { DicomView } from "./DicomView.tsx";
import { openSeries } from "./Series.ts";

/** One DICOM file with its frames. */
export function DicomFileView({ bytes }: { bytes: Uint8Array }) {
  const series = useMemo(() => openSeries([bytesSource(bytes)]), [bytes]);
  return <DicomView series={series} />;
}
