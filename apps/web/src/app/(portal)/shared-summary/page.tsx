import { SharedSummary } from "#features/sharedSummary/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = async () => ({
  ...(await pageTitle("sharedSummary")),
  robots: { index: false, follow: false },
});

export default function Page() {
  return <SharedSummary />;
}
