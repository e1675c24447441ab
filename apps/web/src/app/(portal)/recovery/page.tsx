import { NewDeviceScreen } from "#features/newDevice/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("recovery");

// No gate: whoever lost their phone is nobody here yet.
export default function Page() {
  return <NewDeviceScreen />;
}
