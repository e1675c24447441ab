export { ChartView } from "./ChartView.tsx";
export type { ChartSource } from "./SourcesContext.ts";
