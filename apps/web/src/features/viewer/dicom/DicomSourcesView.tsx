"use client";
import type { ByteSource } from "@linchpin/clinical/dicom";
import { useMemo } from "react";
import { DicomView } from "./DicomView.tsx";
import { openSeries } from "./Series.ts";

/** Files as one series, in their order. */
export function DicomSourcesView({ sources }: { sources: readonly ByteSource[] }) {
  const series = useMemo(() => openSeries(sources), [sources]);
  return <DicomView series={series} />;
}
