export { LazyAskDialog } from "./LazyAskDialog.tsx";
export { PatientScreen } from "./PatientScreen.tsx";
export { PatientsScreen } from "./PatientsScreen.tsx";
