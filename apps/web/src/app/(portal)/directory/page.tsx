import { DirectoryScreen } from "#features/directory/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("directory");

export default function Page() {
  return <DirectoryScreen />;
}
