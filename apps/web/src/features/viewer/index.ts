export { AttachmentViewer } from "./AttachmentViewer.tsx";
export { DicomSeriesViewer } from "./dicom/DicomSeriesViewer.tsx";
export { fileNameOf, saveFile } from "./saveFile.ts";
