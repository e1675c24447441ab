export { type EventKind, type HistoryStep, stepsOf } from "./eventKinds.tsx";
export { History } from "./History.tsx";
export { HistoryTimeline } from "./HistoryTimeline.tsx";
