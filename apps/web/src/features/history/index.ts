export { History } from "./History.tsx";
export { HistoryTimeline } from "./HistoryTimeline.tsx";
