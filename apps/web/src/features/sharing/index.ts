export { EndingSoon } from "./EndingSoon.tsx";
export { LazyShareDialog } from "./LazyShareDialog.tsx";
export { RequestForm } from "./RequestForm.tsx";
export { RequestsScreen } from "./RequestsScreen.tsx";
export type { GrantChoice, GrantView, RequestView } from "./requestView.ts";
export { ScanLink } from "./ScanLink.tsx";
export { ShareWith } from "./ShareWith.tsx";
export { TermText } from "./TermText.tsx";
export { useRequests } from "./useRequests.ts";
