"use client";
import type { ByteSource } from "@linchpin/clinical/dicom";
import dynamic from "next/dynamic";
import { ViewComing } from "../ViewComing.tsx";
import { Viewer } from "../Viewer.tsx";

const DicomSourcesView = dynamic(
  () => import("./DicomSourcesView.tsx").then((module) => module.DicomSourcesView),
  { ssr: false, loading: ViewComing },
);

interface Props {
  readonly title: string;
  /** In the order of the series. */
  readonly sources: readonly ByteSource[];
  readonly onClose: () => void;
}

/** A series of DICOM files in a window of its own; each is read when it is looked at. */
export function DicomSeriesViewer({ title, sources, onClose }: Props) {
  return (
    <Viewer title={title} onClose={onClose}>
      <DicomSourcesView sources={sources} />
    </Viewer>
  );
}
