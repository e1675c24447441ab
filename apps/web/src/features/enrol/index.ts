export { EnrolScreen } from "./EnrolScreen.tsx";
export { HospitalField } from "./HospitalField.tsx";
export { KeysBanner } from "./KeysBanner.tsx";
