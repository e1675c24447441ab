export { AttachmentViewer } from "./AttachmentViewer.tsx";
export { DicomSeriesViewer } from "./dicom/DicomSeriesViewer.tsx";
export { DicomThumbnail } from "./dicom/DicomThumbnail.tsx";
export { fileNameOf, saveFile } from "./saveFile.ts";
