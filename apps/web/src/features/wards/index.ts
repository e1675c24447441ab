export { CareScreen } from "./CareScreen.tsx";
