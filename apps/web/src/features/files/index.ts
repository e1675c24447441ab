export { type OpenPart, RecordFiles } from "./RecordFiles.tsx";
export { useFileSize } from "./useFileSize.ts";
