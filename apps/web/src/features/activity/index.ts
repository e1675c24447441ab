export { ActivityScreen } from "./ActivityScreen.tsx";
export { ReadsList, type ReadView } from "./ReadsList.tsx";
