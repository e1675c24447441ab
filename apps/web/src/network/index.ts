export {
  type GrantsPage,
  type HistoryPage,
  NO_END,
  type ProvidersPage,
  type SearchAnswer,
  type TokensPage,
} from "./answers.ts";
export { askIndexer } from "./askIndexer.ts";
export { providerName, readProfile } from "./providerName.ts";
export { useCustodianNames } from "./useCustodianNames.ts";
export { useHealthLinks, useTellLinks } from "./useHealthLinks.ts";
export { type Subject, useHistory } from "./useHistory.ts";
export { usePatientTokens } from "./usePatientTokens.ts";
export { useProviderNames } from "./useProviderNames.ts";
export { useProviders } from "./useProviders.ts";
export { useWholeChart } from "./useWholeChart.ts";
