export { ChartDownload } from "./ChartDownload.tsx";
export type { DownloadRecord } from "./DownloadRecord.ts";
export { RecordDownload } from "./RecordDownload.tsx";
