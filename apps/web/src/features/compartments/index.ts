export { CompartmentsScreen } from "./CompartmentsScreen.tsx";
