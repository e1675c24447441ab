export { RoutingWatch } from "./RoutingWatch.tsx";
export { useFolderLabels } from "./useFolderLabels.ts";
export { useFolders } from "./useFolders.ts";
export { usePlaces } from "./usePlaces.ts";
export { useRoutingsTold } from "./useRoutingsTold.ts";
