export { OpeningPanel } from "./OpeningPanel.tsx";
export type { OpeningState } from "./openingState.ts";
export { RecordCard } from "./RecordCard.tsx";
export { RecordList } from "./RecordList.tsx";
export { RecordScreen } from "./RecordScreen.tsx";
export { RecordsScreen } from "./RecordsScreen.tsx";
export type { RecordView } from "./recordView.ts";
export { useRecordViews } from "./useRecordViews.ts";
