export { type EventKind, type HistoryStep, stepsOf } from "./eventKinds.tsx";
export { History } from "./History.tsx";
export { HistoryTimeline, useHistoryItems } from "./HistoryTimeline.tsx";
