export { EnrolScreen } from "./EnrolScreen.tsx";
