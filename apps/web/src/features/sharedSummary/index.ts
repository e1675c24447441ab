export { SharedSummary } from "./SharedSummary.tsx";
