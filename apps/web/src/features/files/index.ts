export { type OpenPart, RecordFiles } from "./RecordFiles.tsx";
