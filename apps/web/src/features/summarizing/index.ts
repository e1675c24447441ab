export { makeChart } from "./makeChart.ts";
