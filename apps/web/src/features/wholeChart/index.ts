export { MyWholeChart } from "./MyWholeChart.tsx";
export { PatientWholeChart } from "./PatientWholeChart.tsx";
