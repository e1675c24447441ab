export { EnrolScreen } from "./EnrolScreen.tsx";
export { KeysBanner } from "./KeysBanner.tsx";
